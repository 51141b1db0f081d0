using System.Text;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether networks are such that a device joins them, and joins no other in their place.</summary>
internal static class NetworkFit
{
    private const int SsidOctets = 32;

    /// <param name="fields">The template's, checked.</param>
    /// <param name="device">What the template's certificates will be; null: unknown.</param>
    /// <param name="now">UTC.</param>
    public static IEnumerable<Finding> Of(PluginSettings fields, CertificateTerms? device, DateTimeOffset now)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, network) in fields.Items(WiFiFields.Networks).Index())
        {
            var at = (string field) => SettingPath.Of(WiFiFields.Networks, index, field);
            foreach (var finding in OfName(network.Get(WiFiFields.Ssid), known)) yield return finding with { Field = at(WiFiFields.Ssid) };
            foreach (var finding in OfEap(WiFiFields.Eap, network, at, device, now)) yield return finding;
        }
        if (!fields.Is(EthernetFields.Ethernet)) yield break;
        foreach (var finding in OfEap(EthernetFields.Eap, fields, field => field, device, now)) yield return finding;
    }

    private static IEnumerable<Finding> OfName(string ssid, HashSet<string> known)
    {
        if (Encoding.UTF8.GetByteCount(ssid) > SsidOctets)
            yield return new Finding(null, $"The name of a network has at most {SsidOctets} bytes; letters beyond ASCII count as several.", CannotWork: true);
        if (!known.Add(ssid)) yield return new Finding(null, $"The network “{ssid}” is there twice.", CannotWork: true);
        if (ssid.Trim().Length < ssid.Length)
            yield return new Finding(null, "The name begins or ends with a blank. Devices look for exactly that: is that its exact name?", CannotWork: false);
    }

    private static IEnumerable<Finding> OfEap(EapFields form, PluginSettings values, Func<string, string> at, CertificateTerms? device, DateTimeOffset now)
    {
        if (EapPart.Version(values.Find(form.TlsMinimum)) > EapPart.Version(values.Find(form.TlsMaximum)))
            yield return new Finding(at(form.TlsMaximum), "The newest TLS is older than the oldest.", CannotWork: true);
        foreach (var finding in AnchorFit.OfNetwork(values.Find(form.Anchors), device, now)) yield return finding with { Field = at(form.Anchors) };
        if (EapPart.Servers(values.Find(form.ServerNames)).Count == 0 && !values.Is(form.TrustAuthority) && values.Find(form.Anchors) is null)
        {
            yield return new Finding(
                at(form.ServerNames),
                "Without the servers' names or authorities the device asks the person whom to trust, and anybody may pose as the network.",
                CannotWork: false);
        }
    }
}
