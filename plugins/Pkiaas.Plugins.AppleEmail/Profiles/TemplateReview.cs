using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Fit;
using Pkiaas.Plugins.AppleEmail.Profiles.Outline;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>What a template's form alone cannot tell.</summary>
internal static class TemplateReview
{
    /// <param name="fields">Checked against the form.</param>
    /// <param name="certificate">What the template's certificates will be; null: unknown.</param>
    /// <param name="now">UTC.</param>
    public static SettingsReview Of(PluginSettings fields, CertificateTerms? certificate, DateTimeOffset now)
    {
        var (problems, warnings) = (new List<SettingProblem>(), new List<SettingProblem>());
        Finding[] findings =
        [
            .. NetworkFit.Of(fields, certificate, now), .. AnchorFit.OfTemplate(fields, certificate, now), .. ServerNameFit.Of(fields), .. ConsentFit.Of(fields), .. OfDevices(fields),
            .. ExchangeFit.Of(fields), .. VpnFit.Of(fields), .. certificate is null ? [] : CertificateFit.Of(fields, certificate), .. LifetimeFit.OfTemplate(fields, certificate, now),
        ];
        foreach (var finding in findings) (finding.CannotWork ? problems : warnings).Add(new SettingProblem(finding.Field, finding.Message));
        return new SettingsReview(problems, warnings);
    }

    private static IEnumerable<Finding> OfDevices(PluginSettings fields)
    {
        var families = ProfileAvailability.Families(RequestForm.DeviceOf(fields));
        if (fields.Is(EthernetFields.Ethernet) && Only(EthernetFields.Ethernet, "Signing in to Ethernet", families, [DeviceFamily.Mac], "Macs") is { } wired)
            yield return wired;
        if (fields.Is(MailFields.Mail))
        {
            if (!fields.Is(MailFields.Sign) && !fields.Is(MailFields.Encrypt) && !ExchangeFields.UseCertificate(fields))
                yield return new Finding(MailFields.Sign, "A mail account that neither signs nor encrypts needs no certificate.", CannotWork: true);
            DeviceFamily[] known = [DeviceFamily.IPhoneOrIPad, DeviceFamily.Vision];
            if (Only(MailFields.Mail, MailFields.IsExchange(fields) ? "An Exchange account" : "S/MIME in a mail account", families, known, "iPhone, iPad and Vision Pro") is { } secure) yield return secure;
        }
        var scope = fields.Find(ProfileFields.Scope);
        if (scope is ProfileFields.SystemScope or ProfileFields.UserScope && families is not [DeviceFamily.Mac])
            yield return Warn(ProfileFields.Scope, "Only Macs have a choice of keychains; other devices pass over this.");
        if (fields.Is(MailFields.Mail) && !MailFields.IsExchange(fields) && scope == ProfileFields.SystemScope && families.Contains(DeviceFamily.Mac))
            yield return Warn(ProfileFields.Scope, AvailabilityWords.MailOfMachine);
        if (fields.FindNumber(ProfileFields.UpdateDays) is not null && families is not [DeviceFamily.Mac])
        {
            yield return Warn(ProfileFields.UpdateDays, families.Contains(DeviceFamily.Mac)
                ? "Only Macs show an Update button; other devices call the profile expired from then on, unless their request is for one kind of device."
                : "Only Macs show an Update button: on the devices of this template it does nothing.");
        }
        foreach (var key in (string[])[KeyFields.KeyIsExtractable, KeyFields.AllowAllApps])
        {
            if (fields.Is(key) && families is not [DeviceFamily.Mac]) yield return Warn(key, "Only Macs know this; other devices pass over it.");
        }
    }

    private static Finding? Only(string field, string what, IReadOnlyList<DeviceFamily> families, IReadOnlyList<DeviceFamily> known, string who)
    {
        if (!families.Intersect(known).Any())
            return new Finding(field, $"{what} works on {who} only, and the template is for other devices.", CannotWork: true);
        return families.Except(known).Any() ? Warn(field, $"{what} works on {who} only; other devices pass over it.") : null;
    }

    private static Finding Warn(string field, string message) => new(field, message, CannotWork: false);
}
