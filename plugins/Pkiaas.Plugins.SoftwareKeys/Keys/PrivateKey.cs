using System.Formats.Asn1;
using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>An unsealed key, shared by all who use it at the same time: the native key objects below allow that.</summary>
internal abstract class PrivateKey : IDisposable
{
    // The largest, RSA with 4096 bits, takes about 2,400 bytes.
    private const int Pkcs8Limit = 8192;
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>DER.</summary>
    public abstract ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    protected abstract AsymmetricAlgorithm Algorithm { get; }

    /// <exception cref="NotSupportedException">The scheme is another kind of key's.</exception>
    public abstract byte[] Sign(ReadOnlySpan<byte> data, SignatureScheme scheme);

    /// <exception cref="NotSupportedException">Not a known specification.</exception>
    public static PrivateKey Generate(KeySpecification specification) => specification switch
    {
        KeySpecification.Rsa2048 => new RsaPrivateKey(RSA.Create(2048)),
        KeySpecification.Rsa3072 => new RsaPrivateKey(RSA.Create(3072)),
        KeySpecification.Rsa4096 => new RsaPrivateKey(RSA.Create(4096)),
        KeySpecification.EcdsaP256 => new EcdsaPrivateKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        KeySpecification.EcdsaP384 => new EcdsaPrivateKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)),
        KeySpecification.EcdsaP521 => new EcdsaPrivateKey(ECDsa.Create(ECCurve.NamedCurves.nistP521)),
        _ => throw new NotSupportedException($"Software keys of the kind {specification} are not made."),
    };

    /// <summary>Reads PrivateKeyInfo (RFC 5958 section 2).</summary>
    /// <exception cref="CryptographicException">
    /// Not a private key, one that does not belong to its public key (which the framework checks), or none of the kinds that
    /// are generated here.
    /// </exception>
    public static PrivateKey Import(ReadOnlySpan<byte> pkcs8)
    {
        if (pkcs8.Length > Pkcs8Limit) throw new CryptographicException("This is too long for a private key of a supported kind.");
        return AlgorithmOf(pkcs8) switch
        {
            RsaEncryption => Import(RSA.Create(), pkcs8, rsa => new RsaPrivateKey(rsa)),
            EcPublicKey => Import(ECDsa.Create(), pkcs8, ecdsa => new EcdsaPrivateKey(ecdsa)),
            var other => throw new CryptographicException($"Keys of the algorithm {other} are not held in software."),
        };
    }

    /// <summary>PrivateKeyInfo, DER; the caller disposes of it, which clears it.</summary>
    public SecretBuffer Export()
    {
        var pkcs8 = new SecretBuffer(Pkcs8Limit);
        if (!Algorithm.TryExportPkcs8PrivateKey(pkcs8.Space, out var length))
        {
            pkcs8.Dispose();
            throw new CryptographicException("The key is larger than any supported kind.");
        }
        pkcs8.Length = length;
        return pkcs8;
    }

    public void Dispose() => Algorithm.Dispose();

    private static PrivateKey Import<T>(T algorithm, ReadOnlySpan<byte> pkcs8, Func<T, PrivateKey> wrap) where T : AsymmetricAlgorithm
    {
        try
        {
            algorithm.ImportPkcs8PrivateKey(pkcs8, out var read);
            return read == pkcs8.Length ? wrap(algorithm) : throw new CryptographicException("There is more than one private key.");
        }
        catch
        {
            algorithm.Dispose();
            throw;
        }
    }

    private static string AlgorithmOf(ReadOnlySpan<byte> pkcs8)
    {
        try
        {
            AsnDecoder.ReadSequence(pkcs8, AsnEncodingRules.BER, out var start, out var length, out _);
            var rest = pkcs8.Slice(start, length);
            AsnDecoder.ReadInteger(rest, AsnEncodingRules.BER, out var version);
            rest = rest[version..];
            AsnDecoder.ReadSequence(rest, AsnEncodingRules.BER, out start, out length, out _);
            return AsnDecoder.ReadObjectIdentifier(rest.Slice(start, length), AsnEncodingRules.BER, out _);
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("This is not a PKCS#8 private key.", e);
        }
    }
}
