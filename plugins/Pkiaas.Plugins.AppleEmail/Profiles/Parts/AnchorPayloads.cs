using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.AppleProfiles;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>Certificates beyond the authority's chain that travel in a profile, each once however often it is asked for.</summary>
internal sealed class AnchorPayloads(ProfileIdentity profile, string organization, IReadOnlyList<CertificatePayload> own)
{
    private const int RoleLength = 16;
    private readonly List<CertificatePayload> _payloads = [];

    /// <summary>In the order in which they were asked for.</summary>
    public IReadOnlyList<CertificatePayload> Payloads => _payloads;

    /// <summary>The payloads of the certificates in a text.</summary>
    /// <param name="pem">PEM blocks (RFC 7468), or null.</param>
    /// <exception cref="ProfileException">The text holds no certificate, or a broken one.</exception>
    public IReadOnlyList<ProfileIdentity> Of(string? pem) => [.. Read(pem).Select(Keep)];

    /// <summary>The certificates in a text, DER.</summary>
    /// <param name="pem">PEM blocks (RFC 7468), or null.</param>
    /// <exception cref="ProfileException">The text holds no certificate, or a broken one.</exception>
    public static IReadOnlyList<byte[]> Read(string? pem)
    {
        if (string.IsNullOrWhiteSpace(pem)) return [];
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
            return certificates.Count > 0 ? [.. certificates.Select(certificate => certificate.RawData)] : throw Unreadable();
        }
        catch (CryptographicException)
        {
            throw Unreadable();
        }
        finally
        {
            foreach (var certificate in certificates) certificate.Dispose();
        }
    }

    private ProfileIdentity Keep(byte[] der)
    {
        if (own.Concat(_payloads).FirstOrDefault(payload => payload.Certificate.Span.SequenceEqual(der)) is { } known) return known.Identity;
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        var identity = profile.ForPayload("anchor-" + Convert.ToHexStringLower(SHA256.HashData(der))[..RoleLength]);
        _payloads.Add(new CertificatePayload
        {
            Identity = identity,
            DisplayName = PlainText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)),
            Organization = organization,
            Role = certificate.IsSelfIssued() ? CertificateRole.Root : CertificateRole.Intermediate,
            Certificate = der,
            FileName = "anchor.cer",
        });
        return identity;
    }

    private static ProfileException Unreadable() => new("PayloadContent", "These are no certificates in PEM: each begins with -----BEGIN CERTIFICATE-----.");
}
