using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>
/// A public key in native form, imported once and used for everything in one request. Thread-safe. Holds no secret; dispose it to
/// free the native memory.
/// </summary>
public sealed class PublicKey : IDisposable
{
    /// <summary>Larger RSA keys would make one check cost a sender's choice of our time; OpenSSL has like limits.</summary>
    private const int MaximumModulusBits = 8192;

    private const int MaximumExponentLength = 8;

    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    private PublicKey(SubjectPublicKeyInfo info, RSA? rsa, ECDsa? ecdsa) => (Info, this.rsa, this.ecdsa) = (info, rsa, ecdsa);

    /// <summary>The key's values.</summary>
    public SubjectPublicKeyInfo Info { get; }

    /// <summary>The kind of key.</summary>
    public KeyAlgorithm Algorithm => Info.Algorithm;

    /// <summary>Checks a signature over data.</summary>
    /// <param name="data">The signed bytes, not hashed.</param>
    /// <param name="signature">The signature; for ECDSA the DER sequence of RFC 3279 section 2.2.3.</param>
    /// <param name="algorithm">The algorithm; one that does not fit the key verifies nothing.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, SignatureAlgorithm algorithm)
    {
        if (!algorithm.Fits(Algorithm))
            return false;
        return rsa?.VerifyData(data, signature, algorithm.Hash, RSASignaturePadding.Pkcs1)
            ?? ecdsa!.VerifyData(data, signature, algorithm.Hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Checks a signature over a hash that was taken already.</summary>
    /// <param name="hash">The hash of the signed bytes under the algorithm's hash.</param>
    /// <param name="signature">The signature; for ECDSA the DER sequence of RFC 3279 section 2.2.3.</param>
    /// <param name="algorithm">The algorithm; one that does not fit the key verifies nothing.</param>
    public bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, SignatureAlgorithm algorithm)
    {
        if (!algorithm.Fits(Algorithm))
            return false;
        return rsa?.VerifyHash(hash, signature, algorithm.Hash, RSASignaturePadding.Pkcs1)
            ?? ecdsa!.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Encrypts a short secret, such as a content key, to the holder of the RSA key.</summary>
    /// <param name="data">The secret.</param>
    /// <param name="padding">The padding.</param>
    /// <exception cref="InvalidOperationException">The key is not RSA.</exception>
    public byte[] Encrypt(ReadOnlySpan<byte> data, RSAEncryptionPadding padding) =>
        (rsa ?? throw new InvalidOperationException("Only an RSA key can encrypt.")).Encrypt(data, padding);

    /// <inheritdoc/>
    public void Dispose()
    {
        rsa?.Dispose();
        ecdsa?.Dispose();
    }

    internal static PublicKey Import(SubjectPublicKeyInfo info)
    {
        if (info.Algorithm == KeyAlgorithm.Unknown)
            throw new Asn1FormatException("The algorithm of the public key is not supported.");
        if (info.RsaKey is { } key && (key.ModulusBits > MaximumModulusBits || key.Exponent.Length > MaximumExponentLength))
            throw new Asn1FormatException("The RSA key is too large.");
        try
        {
            if (info.RsaKey is { } numbers && OpenSslRsa.IsSupported)
                return new PublicKey(info, OpenSslRsa.Create(numbers), null);
            return ImportInfo(info);
        }
        catch (CryptographicException fault)
        {
            throw new Asn1FormatException("The public key is not valid.", fault);
        }
    }

    private static PublicKey ImportInfo(SubjectPublicKeyInfo info)
    {
        AsymmetricAlgorithm native = info.Algorithm == KeyAlgorithm.Rsa ? RSA.Create() : ECDsa.Create();
        try
        {
            // As fast as importing the numbers, and a tenth of the garbage.
            native.ImportSubjectPublicKeyInfo(info.Encoded.Span, out _);
            return new PublicKey(info, native as RSA, native as ECDsa);
        }
        catch
        {
            native.Dispose();
            throw;
        }
    }
}
