using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Profiles.Fit;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>A profile in words.</summary>
internal static class ProfileOutline
{
    public static PackageOutline Of(EnrollmentTicket asked, ChannelContext context, DateTimeOffset now)
    {
        var ticket = OwnChoices.Applied(asked);
        var problems = new List<SettingProblem>();
        var profile = ProfilePackage.Make(ticket, PlainText.Line(context.Organization), problem => problems.Add(InRequest(problem)));
        if (profile is null) return new PackageOutline(PlainText.Line(ticket.TemplateName), [], problems, []);

        try
        {
            profile.Encode();
        }
        catch (ProfileException problem)
        {
            problems.Add(InRequest(problem));
        }
        var findings = ProfileAvailability.Check(profile);
        problems.AddRange(findings.Where(finding => finding.CannotWork).Select(finding => new SettingProblem(
            FieldOf(finding, asked), $"{AvailabilityWords.Of(finding)} {Otherwise(finding, asked)}")));
        var warnings = findings.Where(finding => !finding.CannotWork).Select(finding => new SettingProblem(FieldOf(finding, asked), AvailabilityWords.Of(finding))).ToList();
        foreach (var finding in LifetimeFit.OfRequest(ticket, now).Concat(Unfit(ticket)).Concat(OwnFit.Of(asked)))
            (finding.CannotWork ? problems : warnings).Add(new SettingProblem(finding.Field, finding.Message));
        return new PackageOutline(
            profile.DisplayName,
            [FrameWords.Of(profile), .. TrustWords.Tell(profile.Payloads.Select(payload => (payload, PayloadWords.Of(payload, profile, findings))), profile, ticket)],
            problems, warnings);
    }

    // The keychain may be the request's own choice.
    private static string FieldOf(AvailabilityFinding finding, EnrollmentTicket asked) =>
        finding.Key == "PayloadScope" && asked.Fields.Find(OwnFields.Keychain) is not null ? OwnFields.Keychain : RequestForm.Device;

    // A profile for any device is taken by the same phone, which passes over what it does not know.
    private static string Otherwise(AvailabilityFinding finding, EnrollmentTicket ticket) => FieldOf(finding, ticket) == OwnFields.Keychain
        ? "Choose the person's keychain, or a template without it."
        : RequestForm.DeviceOf(ticket.TemplateFields) == TargetDevice.Any
        ? "Choose any device, which passes over what it does not know, or another device, or a template without it."
        : "Choose another device, or a template without it.";

    private static IEnumerable<Finding> Unfit(EnrollmentTicket ticket) => ticket.Certificate is { } certificate
        ? CertificateFit.Of(ticket.TemplateFields, certificate).Select(finding => finding with { Field = null })
        : [];

    // A problem of the template's own stands at no field of the request.
    private static SettingProblem InRequest(ProfileException problem) => new(
        problem.Key switch
        {
            "Subject" => "subject",
            "SubjectAltName" => "subjectAlternativeNames",
            "TargetDeviceType" => RequestForm.Device,
            _ => null,
        },
        problem.Message);
}
