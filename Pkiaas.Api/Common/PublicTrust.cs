using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Api.Common;

/// <summary>Whether everybody trusts a certificate, as far as this machine can tell.</summary>
internal static class PublicTrust
{
    /// <summary>Whether the system on which the service runs trusts the root. Nothing is fetched.</summary>
    /// <param name="certificate">DER.</param>
    /// <param name="above">The certificates above it, DER.</param>
    /// <param name="now">UTC.</param>
    public static bool Has(byte[] certificate, IReadOnlyList<byte[]> above, DateTimeOffset now)
    {
        using var leaf = X509CertificateLoader.LoadCertificate(certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        foreach (var issuer in above) chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(issuer));
        var trusted = chain.Build(leaf);
        foreach (var issuer in chain.ChainPolicy.ExtraStore) issuer.Dispose();
        return trusted;
    }
}
