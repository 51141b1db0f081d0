using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.AppleProfiles;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>The chain of a ticket as payloads, the root first.</summary>
internal static class AuthorityPayloads
{
    /// <param name="chain">DER, from the issuing authority to the root.</param>
    /// <param name="profile">The profile's identity.</param>
    /// <param name="organization">Who provides them.</param>
    /// <param name="suffix">Tells the identifiers of one chain in a profile from those of another.</param>
    public static IEnumerable<CertificatePayload> Of(
        IReadOnlyList<ReadOnlyMemory<byte>> chain, ProfileIdentity profile, string organization, string suffix = "")
    {
        for (var i = chain.Count - 1; i >= 0; i--)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(chain[i].Span);
            var isRoot = i == chain.Count - 1 && certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
            // Numbered from the issuing authority, so that a chain that grows at its top keeps its identifiers below.
            var name = (isRoot ? "root" : i == 0 ? "authority" : $"authority-{i + 1}") + suffix;
            yield return new CertificatePayload
            {
                Identity = profile.ForPayload(name),
                DisplayName = PlainText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)),
                Organization = organization,
                Role = isRoot ? CertificateRole.Root : CertificateRole.Intermediate,
                Certificate = chain[i],
                FileName = name + ".cer",
            };
        }
    }

    /// <summary>
    /// What the device compares: SHA-256 over the last certificate of the chain, at which the RA's chain ends. Devices tell the
    /// hash from its length.
    /// </summary>
    public static byte[] Fingerprint(IReadOnlyList<ReadOnlyMemory<byte>> chain) => SHA256.HashData(chain[^1].Span);
}
