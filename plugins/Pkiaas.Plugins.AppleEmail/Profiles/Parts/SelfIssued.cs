using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

internal static class SelfIssued
{
    /// <summary>Whether a certificate names itself as its issuer, as a root does (RFC 5280 section 3.2).</summary>
    public static bool IsSelfIssued(this X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
