using System.Text;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Fit;
using Pkiaas.Plugins.AppleEmail.Profiles.Outline;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>What a template's form alone cannot tell.</summary>
internal static class TemplateReview
{
    private const int SsidOctets = 32;

    /// <param name="fields">Checked against the form.</param>
    /// <param name="certificate">What the template's certificates will be; null: unknown.</param>
    /// <param name="now">UTC.</param>
    public static SettingsReview Of(PluginSettings fields, CertificateTerms? certificate, DateTimeOffset now)
    {
        var (problems, warnings) = (new List<SettingProblem>(), new List<SettingProblem>());
        var families = ProfileAvailability.Families(RequestForm.DeviceOf(fields));
        foreach (var (index, network) in fields.Items(WiFiFields.Networks).Index())
        {
            var at = (string field) => SettingPath.Of(WiFiFields.Networks, index, field);
            if (Encoding.UTF8.GetByteCount(network.Get(WiFiFields.Ssid)) > SsidOctets)
                problems.Add(new SettingProblem(at(WiFiFields.Ssid), $"The name of a network has at most {SsidOctets} bytes; letters beyond ASCII count as several."));
            Eap(WiFiFields.Eap, network, at);
        }
        if (fields.Is(EthernetFields.Ethernet))
        {
            Eap(EthernetFields.Eap, fields, field => field);
            Only(EthernetFields.Ethernet, "Signing in to Ethernet", [DeviceFamily.Mac], "Macs");
        }
        if (fields.Is(MailFields.Mail))
        {
            if (!fields.Is(MailFields.Sign) && !fields.Is(MailFields.Encrypt))
                problems.Add(new SettingProblem(MailFields.Sign, "A mail account that neither signs nor encrypts needs no certificate."));
            Only(MailFields.Mail, "S/MIME in a mail account", [DeviceFamily.IPhoneOrIPad, DeviceFamily.Vision], "iPhone, iPad and Vision Pro");
        }
        if (fields.Find(ProfileFields.Scope) is ProfileFields.SystemScope or ProfileFields.UserScope && families is not [DeviceFamily.Mac])
            warnings.Add(new SettingProblem(ProfileFields.Scope, "Only Macs have a choice of keychains; other devices pass over this."));
        if (fields.Is(MailFields.Mail) && fields.Find(ProfileFields.Scope) == ProfileFields.SystemScope && families.Contains(DeviceFamily.Mac))
            warnings.Add(new SettingProblem(ProfileFields.Scope, AvailabilityWords.MailOfMachine));
        if (fields.FindNumber(ProfileFields.UpdateDays) is not null && !families.Contains(DeviceFamily.Mac))
            warnings.Add(new SettingProblem(ProfileFields.UpdateDays, "Only Macs show an Update button; on other devices the profile is called expired."));
        foreach (var key in (string[])[KeyFields.KeyIsExtractable, KeyFields.AllowAllApps])
        {
            if (fields.Is(key) && families is not [DeviceFamily.Mac]) warnings.Add(new SettingProblem(key, "Only Macs know this; other devices pass over it."));
        }
        foreach (var finding in (IEnumerable<Finding>)[.. certificate is null ? [] : CertificateFit.Of(fields, certificate), .. LifetimeFit.OfTemplate(fields, certificate, now)])
            (finding.CannotWork ? problems : warnings).Add(new SettingProblem(finding.Field, finding.Message));
        return new SettingsReview(problems, warnings);

        void Only(string field, string what, IReadOnlyList<DeviceFamily> known, string who)
        {
            if (!families.Intersect(known).Any()) problems.Add(new SettingProblem(field, $"{what} works on {who} only, and the template is for other devices."));
            else if (families.Except(known).Any()) warnings.Add(new SettingProblem(field, $"{what} works on {who} only; other devices pass over it."));
        }

        void Eap(EapFields form, PluginSettings values, Func<string, string> at)
        {
            if (EapPart.Version(values.Find(form.TlsMinimum)) > EapPart.Version(values.Find(form.TlsMaximum)))
                problems.Add(new SettingProblem(at(form.TlsMaximum), "The newest TLS is older than the oldest."));
            try
            {
                AnchorPayloads.Read(values.Find(form.Anchors));
            }
            catch (ProfileException problem)
            {
                problems.Add(new SettingProblem(at(form.Anchors), problem.Message));
            }
            if (EapPart.Servers(values.Find(form.ServerNames)).Count == 0 && !values.Is(form.TrustAuthority) && values.Find(form.Anchors) is null)
            {
                warnings.Add(new SettingProblem(
                    at(form.ServerNames), "Without the servers' names or authorities the device asks the person whom to trust, and anybody may pose as the network."));
            }
        }
    }
}
