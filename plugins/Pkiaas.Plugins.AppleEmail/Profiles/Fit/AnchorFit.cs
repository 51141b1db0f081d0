using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether what was pasted are certificates, and such by which devices trust something.</summary>
internal static class AnchorFit
{
    private const int Most = 20;

    /// <summary>The authorities of RADIUS servers. Findings name no field.</summary>
    /// <param name="pem">PEM blocks (RFC 7468), or null.</param>
    /// <param name="device">What the template's certificates will be; null: unknown.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<Finding> OfNetwork(string? pem, CertificateTerms? device, DateTimeOffset now) => Of(
        pem, certificate => OfOne(certificate, "devices trust only that one server, until it gets its next certificate.", device, now));

    /// <summary>The further authorities that a template installs.</summary>
    /// <param name="fields">The template's, checked.</param>
    /// <param name="device">What its certificates will be; null: unknown.</param>
    /// <param name="now">UTC.</param>
    public static IEnumerable<Finding> OfTemplate(PluginSettings fields, CertificateTerms? device, DateTimeOffset now)
    {
        var pem = fields.Find(TrustFields.Authorities);
        var (certificates, subjects) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var findings = Of(pem, certificate =>
        {
            certificates.Add(certificate.GetCertHashString(HashAlgorithmName.SHA256));
            subjects.Add(Convert.ToHexString(certificate.SubjectName.RawData));
            return OfOne(certificate, "it makes no other certificate trusted. What belongs here is the certificate of the authority that issued it.", device, now);
        });
        if (!findings.Any(finding => finding.CannotWork)) findings.AddRange(Of(pem, certificate => OfIssuer(certificate, subjects)));
        if (certificates.Count > Most)
            findings.Add(Wrong(string.Create(CultureInfo.InvariantCulture, $"A profile installs at most {Most} further authorities, and these are {certificates.Count}.")));
        return findings.Distinct().Select(finding => finding with { Field = TrustFields.Authorities });
    }

    private static List<Finding> Of(string? pem, Func<X509Certificate2, IEnumerable<Finding>> look)
    {
        if (pem is null) return [];
        if (Fault(pem) is { } fault) return [Wrong(fault)];
        var findings = new List<Finding>();
        try
        {
            foreach (var der in AnchorPayloads.Read(pem))
            {
                using var certificate = X509CertificateLoader.LoadCertificate(der);
                findings.AddRange(look(certificate));
            }
        }
        catch (ProfileException problem)
        {
            return [Wrong(problem.Message)];
        }
        return findings;
    }

    // The framework passes over whatever is no certificate. A key that was pasted along would be stored, and a certificate that is cut off missed by nobody but devices.
    private static string? Fault(string pem)
    {
        if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return "There is a private key among this, which is nobody's business but its owner's: paste the certificates alone.";
        var rest = pem.AsSpan();
        var known = 0;
        while (PemEncoding.TryFind(rest, out var block))
        {
            if (rest[block.Label] is not "CERTIFICATE")
                return $"A block “{rest[block.Label]}” is no certificate: each of those begins with -----BEGIN CERTIFICATE-----.";
            rest = rest[block.Location.End..];
            known++;
        }
        return known > 0 && pem.AsSpan().Count("-----BEGIN ") > known
            ? "One of the certificates is broken or cut off: each begins with -----BEGIN CERTIFICATE----- and ends with -----END CERTIFICATE-----."
            : null;
    }

    private static IEnumerable<Finding> OfOne(X509Certificate2 certificate, string otherwise, CertificateTerms? device, DateTimeOffset now)
    {
        var (name, end) = (Name(certificate), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        if (end <= now) yield return Warn($"The certificate of “{name}” expired on {Day(end)}: devices trust nothing by it.");
        else if (device is not null && end < now.AddDays(device.ValidityDays))
            yield return Warn($"The certificate of “{name}” ends on {Day(end)}, before one that a device gets today: from then on it trusts nothing by it, until its next profile.");
        if (!certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            yield return Warn($"The certificate of “{name}” is not a CA certificate: {otherwise}");
    }

    private static IEnumerable<Finding> OfIssuer(X509Certificate2 certificate, HashSet<string> subjects)
    {
        if (subjects.Contains(Convert.ToHexString(certificate.IssuerName.RawData))) yield break;
        yield return Warn(
            $"The certificate of “{Name(certificate)}” was issued by “{PlainText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true))}”, whose own is not among "
            + "these: devices trust it only where they know that one otherwise.");
    }

    private static string Name(X509Certificate2 certificate) => PlainText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));

    private static string Day(DateTimeOffset time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static Finding Warn(string message) => new(null, message, CannotWork: false);

    private static Finding Wrong(string message) => new(null, message, CannotWork: true);
}
