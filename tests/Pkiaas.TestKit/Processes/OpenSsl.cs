using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Processes;

/// <summary>OpenSSL's program, an oracle that nobody in this house wrote.</summary>
public static class OpenSsl
{
    /// <summary>Verifies a SignedData with embedded content against a root.</summary>
    /// <param name="signed">DER.</param>
    /// <param name="root">The only certificate to trust.</param>
    /// <returns>The content.</returns>
    /// <exception cref="InvalidOperationException">The signature or the chain is not good; the message says why.</exception>
    public static async Task<byte[]> VerifySignedAsync(byte[] signed, X509Certificate2 root)
    {
        using var folder = new TemporaryFolder();
        await Command.SucceedAsync(
        [
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder.Write("signed.der", signed), "-CAfile", folder.Write("root.pem", root),
            "-purpose", "any", "-out", folder.Path("content"),
        ]);
        return await File.ReadAllBytesAsync(folder.Path("content"));
    }

    /// <summary>Verifies a certificate's chain strictly (RFC 5280 profile) as a client's of TLS.</summary>
    /// <exception cref="InvalidOperationException">It is not good; the message says why.</exception>
    public static async Task VerifyClientCertificateAsync(X509Certificate2 certificate, X509Certificate2 root)
    {
        using var folder = new TemporaryFolder();
        await Command.SucceedAsync(
        [
            "openssl", "verify", "-x509_strict", "-check_ss_sig", "-purpose", "sslclient", "-CAfile", folder.Write("root.pem", root),
            folder.Write("certificate.pem", certificate),
        ]);
    }

    /// <summary>Verifies a certificate and that it is not revoked, by the list that OpenSSL itself fetches from where the certificate says that it is.</summary>
    /// <exception cref="InvalidOperationException">It is not good; the message says why.</exception>
    /// <param name="certificate">The certificate.</param>
    /// <param name="root">Its issuer.</param>
    /// <param name="at">When; null: now.</param>
    public static async Task VerifyUnrevokedAsync(X509Certificate2 certificate, X509Certificate2 root, DateTimeOffset? at = null)
    {
        using var folder = new TemporaryFolder();
        await Command.SucceedAsync(
        [
            "openssl", "verify", "-x509_strict", "-crl_check", "-crl_download", "-attime", $"{(at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds()}",
            "-CAfile", folder.Write("root.pem", root), folder.Write("certificate.pem", certificate),
        ]);
    }

    /// <summary>Makes an RSA key of 2048 bits with a public exponent that the framework makes none with.</summary>
    public static async Task<RSA> KeyWithExponentAsync(int exponent)
    {
        var pem = await Command.SucceedAsync(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt", $"rsa_keygen_pubexp:{exponent}"]);
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    /// <summary>What <c>openssl x509 -text</c> says of it.</summary>
    public static async Task<string> DescribeAsync(X509Certificate2 certificate)
    {
        using var folder = new TemporaryFolder();
        return await Command.SucceedAsync(["openssl", "x509", "-noout", "-text", "-nameopt", "RFC2253", "-in", folder.Write("certificate.pem", certificate)]);
    }
}
