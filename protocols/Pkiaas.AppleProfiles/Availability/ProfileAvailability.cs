namespace Pkiaas.AppleProfiles;

/// <summary>
/// What of a profile the devices that it is for do not know, by the platforms that Apple's schema names. Versions are not looked
/// at: all systems that get updates know what they know at all.
/// </summary>
public static class ProfileAvailability
{
    private static readonly DeviceFamily[] All = [DeviceFamily.IPhoneOrIPad, DeviceFamily.Mac, DeviceFamily.Vision];
    private static readonly DeviceFamily[] MacAlone = [DeviceFamily.Mac];
    private static readonly DeviceFamily[] Mobile = [DeviceFamily.IPhoneOrIPad, DeviceFamily.Vision];

    /// <summary>The devices that a profile is for.</summary>
    /// <param name="target">Its <c>TargetDeviceType</c>.</param>
    public static IReadOnlyList<DeviceFamily> Families(TargetDevice target) => target switch
    {
        TargetDevice.IPhoneOrIPad => [DeviceFamily.IPhoneOrIPad],
        TargetDevice.Mac => MacAlone,
        TargetDevice.Vision => [DeviceFamily.Vision],
        _ => All,
    };

    /// <summary>Looks through a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>In the profile's order, what concerns the profile itself first.</returns>
    public static IReadOnlyList<AvailabilityFinding> Check(ConfigurationProfile profile)
    {
        var families = Families(profile.TargetDevice);
        var findings = new List<AvailabilityFinding>();
        if (profile.Scope is not null) Add(null, "PayloadScope", MacAlone, wholePayload: false);
        foreach (var payload in profile.Payloads)
        {
            if (payload is EthernetPayload) Add(payload, null, MacAlone, wholePayload: true);
            if (payload is ExchangePayload) Add(payload, null, Mobile, wholePayload: true);
            // A Mac makes the account and passes over the S/MIME in it, for which it was asked.
            if (payload is MailPayload { UsesCertificate: true }) Add(payload, "SMIMESigningEnabled", Mobile, wholePayload: true);
            // The schema has it in a person's channel on macOS, and not in the machine's.
            if (payload is MailPayload && profile.Scope == ProfileScope.System) Add(payload, "PayloadScope", Mobile, wholePayload: true);
            if (payload is ScepPayload { KeyIsExtractable: true }) Add(payload, "KeyIsExtractable", MacAlone, wholePayload: false);
            if (payload is ScepPayload { AllowAllAppsAccess: true }) Add(payload, "AllowAllAppsAccess", MacAlone, wholePayload: false);
            if (payload is WiFiPayload { SystemMode: true }) Add(payload, "SetupModes", MacAlone, wholePayload: false);
        }
        return findings;

        void Add(Payload? payload, string? key, DeviceFamily[] known, bool wholePayload)
        {
            DeviceFamily[] ignorant = [.. families.Except(known)];
            if (ignorant.Length > 0) findings.Add(new AvailabilityFinding(payload, key, ignorant, wholePayload && ignorant.Length == families.Count));
        }
    }
}
