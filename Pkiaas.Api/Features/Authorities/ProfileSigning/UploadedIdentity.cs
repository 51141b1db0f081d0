using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Authorities.ProfileSigning;

/// <summary>A certificate with its key and chain, out of a PKCS#12 file (RFC 7292).</summary>
/// <param name="Certificate">The one with the key.</param>
/// <param name="Chain">The certificates above it, DER, its issuer first; without a self-signed root.</param>
/// <param name="Pkcs8">The private key. The caller clears it.</param>
internal sealed record UploadedIdentity(Certificate Certificate, IReadOnlyList<byte[]> Chain, byte[] Pkcs8)
{
    private const string FileField = "pkcs12";

    /// <summary>Opens a file and checks what is in it.</summary>
    /// <param name="base64">The file.</param>
    /// <param name="password">Opens it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/> at the field: what is wrong, in words.</exception>
    public static UploadedIdentity Read(string base64, string password, DateTimeOffset now)
    {
        var all = Open(base64, password);
        try
        {
            var withKey = all.Where(certificate => certificate.HasPrivateKey).ToList();
            if (withKey.Count != 1)
                throw Fault(withKey.Count == 0 ? "The file holds no private key with its certificate." : "The file holds several private keys: keep only the one that should sign.");
            SigningFitness.Demand(withKey[0], now);
            return new UploadedIdentity(Decode(withKey[0]), ChainOf(withKey[0], all), PrivateKey(withKey[0]));
        }
        finally
        {
            foreach (var certificate in all) certificate.Dispose();
        }
    }

    /// <summary>Leaves out the key.</summary>
    public override string ToString() => $"UploadedIdentity {{ {Certificate.Subject} }}";

    internal static PkiException Fault(string message, string field = FileField) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });

    private static X509Certificate2Collection Open(string base64, string password)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) throw Fault("The file did not arrive as base64.");
        Array.Resize(ref bytes, length);
        try
        {
            return X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable);
        }
        catch (Pkcs12LoadLimitExceededException)
        {
            throw Fault(
                "The file asks for more work than the service does for one, such as millions of key derivation rounds: "
                + "export it again, e.g. with openssl pkcs12 -export.");
        }
        catch (CryptographicException)
        {
            throw IsPkcs12(bytes)
                ? Fault("The file does not open with this password.", "password")
                : Fault("This is no PKCS#12 file, as .p12 and .pfx files are.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static bool IsPkcs12(byte[] bytes)
    {
        try
        {
            return X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pkcs12;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Files hold the certificates in any order, and sometimes others: what the signatures lead to counts.
    private static List<byte[]> ChainOf(X509Certificate2 leaf, X509Certificate2Collection all)
    {
        var chain = new List<byte[]>();
        var current = Decode(leaf);
        while (!current.IsSelfIssued && all.Select(Decode).FirstOrDefault(candidate => Signed(candidate, current)) is { IsSelfIssued: false } issuer
            && !chain.Exists(known => issuer.Encoded.Span.SequenceEqual(known)))
        {
            chain.Add(issuer.Encoded.ToArray());
            current = issuer;
        }
        return chain;
    }

    private static bool Signed(Certificate issuer, Certificate subject)
    {
        if (!issuer.Subject.Equals(subject.Issuer)) return false;
        try
        {
            using var key = issuer.SubjectPublicKeyInfo.Import();
            return subject.VerifySignedBy(key);
        }
        catch (Asn1FormatException)
        {
            return false;
        }
    }

    private static Certificate Decode(X509Certificate2 certificate)
    {
        try
        {
            return Certificate.Decode(certificate.RawData);
        }
        catch (Asn1FormatException problem)
        {
            throw Fault($"A certificate in the file is malformed: {problem.Message}");
        }
    }

    private static byte[] PrivateKey(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey();
        return key?.ExportPkcs8PrivateKey() ?? throw Fault("The private key is neither RSA nor EC.");
    }
}
