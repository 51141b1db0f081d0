using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether networks are such that a device joins them, and joins no other in their place.</summary>
internal static class NetworkFit
{
    private const int SsidOctets = 32;

    /// <param name="fields">The template's, checked.</param>
    /// <param name="now">UTC.</param>
    public static IEnumerable<Finding> Of(PluginSettings fields, DateTimeOffset now)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, network) in fields.Items(WiFiFields.Networks).Index())
        {
            var at = (string field) => SettingPath.Of(WiFiFields.Networks, index, field);
            foreach (var finding in OfName(network.Get(WiFiFields.Ssid), known)) yield return finding with { Field = at(WiFiFields.Ssid) };
            foreach (var finding in OfEap(WiFiFields.Eap, network, at, now)) yield return finding;
        }
        if (!fields.Is(EthernetFields.Ethernet)) yield break;
        foreach (var finding in OfEap(EthernetFields.Eap, fields, field => field, now)) yield return finding;
    }

    private static IEnumerable<Finding> OfName(string ssid, HashSet<string> known)
    {
        if (Encoding.UTF8.GetByteCount(ssid) > SsidOctets)
            yield return new Finding(null, $"The name of a network has at most {SsidOctets} bytes; letters beyond ASCII count as several.", CannotWork: true);
        if (!known.Add(ssid)) yield return new Finding(null, $"The network “{ssid}” is there twice.", CannotWork: true);
        if (ssid.Trim().Length < ssid.Length)
            yield return new Finding(null, "The name begins or ends with a blank. Devices look for exactly that: is that its exact name?", CannotWork: false);
    }

    private static IEnumerable<Finding> OfEap(EapFields form, PluginSettings values, Func<string, string> at, DateTimeOffset now)
    {
        if (EapPart.Version(values.Find(form.TlsMinimum)) > EapPart.Version(values.Find(form.TlsMaximum)))
            yield return new Finding(at(form.TlsMaximum), "The newest TLS is older than the oldest.", CannotWork: true);
        foreach (var finding in OfAnchors(values.Find(form.Anchors), now)) yield return finding with { Field = at(form.Anchors) };
        if (EapPart.Servers(values.Find(form.ServerNames)).Count == 0 && !values.Is(form.TrustAuthority) && values.Find(form.Anchors) is null)
        {
            yield return new Finding(
                at(form.ServerNames),
                "Without the servers' names or authorities the device asks the person whom to trust, and anybody may pose as the network.",
                CannotWork: false);
        }
    }

    private static List<Finding> OfAnchors(string? pem, DateTimeOffset now)
    {
        try
        {
            return [.. AnchorPayloads.Read(pem).SelectMany(der => OfAnchor(der, now))];
        }
        catch (ProfileException problem)
        {
            return [new Finding(null, problem.Message, CannotWork: true)];
        }
    }

    private static List<Finding> OfAnchor(byte[] der, DateTimeOffset now)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        var (name, end) = (PlainText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)), certificate.NotAfter.ToUniversalTime());
        var findings = new List<Finding>();
        if (end <= now.UtcDateTime)
        {
            findings.Add(new Finding(
                null, string.Create(CultureInfo.InvariantCulture, $"The certificate of “{name}” expired on {end:d MMMM yyyy}: devices trust nothing by it."),
                CannotWork: false));
        }
        if (!certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
        {
            findings.Add(new Finding(
                null, $"The certificate of “{name}” is not a CA certificate: devices trust only that one server, until it gets its next certificate.",
                CannotWork: false));
        }
        return findings;
    }
}
