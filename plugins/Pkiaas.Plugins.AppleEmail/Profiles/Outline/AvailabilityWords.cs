using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>What a device does not know, in words.</summary>
internal static class AvailabilityWords
{
    public const string MailOfMachine =
        "Mail: Macs have mail accounts for a person and not for the machine, and may refuse the whole profile because of it.";

    public static string Of(AvailabilityFinding finding) => finding is { Payload: MailPayload, Key: "PayloadScope" }
        ? MailOfMachine
        : $"{What(finding)} does nothing on {string.Join(" and ", finding.Families.Select(Words))}{Why(finding)}.";

    private static string What(AvailabilityFinding finding) => (finding.Payload, finding.Key) switch
    {
        (EthernetPayload, null) => "Signing in to Ethernet",
        (ExchangePayload, _) => "The Exchange account",
        (MailPayload, _) => "Signing and encrypting mail (S/MIME)",
        (ScepPayload, "KeyIsExtractable") => "Letting the key be exported",
        (ScepPayload, _) => "Letting every app use the key",
        (_, "SetupModes") => "Joining before anybody signs in",
        _ => "The choice of a Mac's keychain",
    };

    private static string Why(AvailabilityFinding finding) => finding.Payload switch
    {
        MailPayload => ": Mail there finds the certificate by its address",
        ExchangePayload => ": people add theirs by hand there, and Mail finds the certificate by its address",
        _ => "",
    };

    private static string Words(DeviceFamily family) => family switch
    {
        DeviceFamily.IPhoneOrIPad => RequestForm.Words(TargetDevice.IPhoneOrIPad),
        DeviceFamily.Mac => "a Mac",
        _ => RequestForm.Words(TargetDevice.Vision),
    };
}
