using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>
/// A public key as RFC 5280 section 4.1.2.7 carries it: RSA (RFC 3279 section 2.3.1), EC on a named curve with an uncompressed
/// point (RFC 5480), or an unknown algorithm whose bytes are kept. Values only: <see cref="Import"/> makes a usable key.
/// </summary>
public sealed class SubjectPublicKeyInfo : IEquatable<SubjectPublicKeyInfo>
{
    private readonly byte[] encoded;

    private SubjectPublicKeyInfo(byte[] encoded, AlgorithmIdentifier identifier, byte[] key)
    {
        this.encoded = encoded;
        AlgorithmOid = identifier.Oid;
        Key = key;
        if (identifier.Oid == Oids.RsaEncryption)
            (Algorithm, RsaKey) = (KeyAlgorithm.Rsa, RsaPublicKey.Decode(identifier, key));
        else if (identifier.Oid == Oids.EcPublicKey)
            Algorithm = EcPublicKey.Recognise(identifier, key);
    }

    /// <summary>The kind of key.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>The algorithm's OID, also when it is unknown here.</summary>
    public string AlgorithmOid { get; }

    /// <summary>The whole structure in DER.</summary>
    public ReadOnlyMemory<byte> Encoded => encoded;

    /// <summary>The content of the subjectPublicKey BIT STRING.</summary>
    public ReadOnlyMemory<byte> Key { get; }

    /// <summary>The size of the key in bits (RSA modulus, EC field); 0 when the algorithm is unknown.</summary>
    public int KeySize => Algorithm switch
    {
        KeyAlgorithm.Rsa => RsaKey!.ModulusBits,
        KeyAlgorithm.EcP256 => 256,
        KeyAlgorithm.EcP384 => 384,
        KeyAlgorithm.EcP521 => 521,
        _ => 0,
    };

    /// <summary>The RSA public exponent; null for other keys.</summary>
    public BigInteger? RsaExponent => RsaKey is null ? null : new BigInteger(RsaKey.Exponent, isUnsigned: true, isBigEndian: true);

    internal RsaPublicKey? RsaKey { get; }

    /// <summary>Decodes a SubjectPublicKeyInfo.</summary>
    /// <param name="der">The structure in DER.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed.</exception>
    public static SubjectPublicKeyInfo Decode(ReadOnlyMemory<byte> der) => Asn1.Decode("The public key", der, Read);

    /// <summary>The key identifier of RFC 5280 section 4.2.1.2 method 1: SHA-1 over the subjectPublicKey bits, 20 octets.</summary>
    public byte[] KeyIdentifier()
    {
#pragma warning disable CA5350 // RFC 5280 section 4.2.1.2 names keys by SHA-1; nothing relies on its collision resistance.
        return SHA1.HashData(Key.Span);
#pragma warning restore CA5350
    }

    /// <summary>SHA-256 over the whole structure, 32 octets: the same key always has the same one.</summary>
    public byte[] Sha256Fingerprint() => SHA256.HashData(encoded);

    /// <summary>
    /// Makes a native key for verifying and encrypting. It costs more than a signature check: import once per request and share it.
    /// </summary>
    /// <exception cref="Asn1FormatException">The algorithm is unknown, the key is over the limits, or it is no valid key.</exception>
    public PublicKey Import() => PublicKey.Import(this);

    /// <inheritdoc/>
    public bool Equals(SubjectPublicKeyInfo? other) => other is not null && encoded.AsSpan().SequenceEqual(other.encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SubjectPublicKeyInfo);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(encoded);
        return hash.ToHashCode();
    }

    /// <summary>The kind and size, such as "RSA 2048".</summary>
    public override string ToString() => Algorithm switch
    {
        KeyAlgorithm.Rsa => $"RSA {KeySize}",
        KeyAlgorithm.Unknown => AlgorithmOid,
        _ => $"EC P-{KeySize}",
    };

    /// <summary>Reads under the reader's rules; what is kept is DER in any case.</summary>
    internal static SubjectPublicKeyInfo Read(AsnReader reader)
    {
        var raw = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence();
        var identifier = AlgorithmIdentifier.Read(sequence);
        var key = Asn1.ReadOctetAlignedBits(sequence);
        sequence.ThrowIfNotEmpty();
        var encoded = reader.RuleSet == AsnEncodingRules.DER ? raw.ToArray() : Encode(identifier, key);
        return new SubjectPublicKeyInfo(encoded, identifier, key);
    }

    private static byte[] Encode(AlgorithmIdentifier identifier, byte[] key) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            identifier.Write(writer);
            writer.WriteBitString(key);
        }
    });
}
