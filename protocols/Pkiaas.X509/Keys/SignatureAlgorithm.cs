using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>
/// A signature algorithm of certificates and requests: RSASSA-PKCS1-v1_5 (RFC 4055 section 5) or ECDSA (RFC 5758 section 3.2)
/// with one hash. There is one instance per algorithm.
/// </summary>
public sealed class SignatureAlgorithm
{
    private readonly byte[] encoded;

    private SignatureAlgorithm(string oid, string name, bool isRsa, HashAlgorithmName hash)
    {
        (Oid, Name, IsRsa, Hash) = (oid, name, isRsa, hash);
        // RFC 4055 section 5: RSA has NULL parameters; RFC 5758 section 3.2: ECDSA has none.
        ReadOnlyMemory<byte> parameters = isRsa ? new byte[] { 0x05, 0x00 } : default;
        encoded = Asn1.Encode(new AlgorithmIdentifier(oid, parameters).Write);
    }

    /// <summary>sha1WithRSAEncryption; weak.</summary>
    public static SignatureAlgorithm RsaSha1 { get; } = new(Oids.Sha1WithRsa, "RSA with SHA-1", true, HashAlgorithmName.SHA1);

    /// <summary>sha256WithRSAEncryption.</summary>
    public static SignatureAlgorithm RsaSha256 { get; } = new(Oids.Sha256WithRsa, "RSA with SHA-256", true, HashAlgorithmName.SHA256);

    /// <summary>sha384WithRSAEncryption.</summary>
    public static SignatureAlgorithm RsaSha384 { get; } = new(Oids.Sha384WithRsa, "RSA with SHA-384", true, HashAlgorithmName.SHA384);

    /// <summary>sha512WithRSAEncryption.</summary>
    public static SignatureAlgorithm RsaSha512 { get; } = new(Oids.Sha512WithRsa, "RSA with SHA-512", true, HashAlgorithmName.SHA512);

    /// <summary>ecdsa-with-SHA1; weak.</summary>
    public static SignatureAlgorithm EcdsaSha1 { get; } = new(Oids.EcdsaWithSha1, "ECDSA with SHA-1", false, HashAlgorithmName.SHA1);

    /// <summary>ecdsa-with-SHA256.</summary>
    public static SignatureAlgorithm EcdsaSha256 { get; } =
        new(Oids.EcdsaWithSha256, "ECDSA with SHA-256", false, HashAlgorithmName.SHA256);

    /// <summary>ecdsa-with-SHA384.</summary>
    public static SignatureAlgorithm EcdsaSha384 { get; } =
        new(Oids.EcdsaWithSha384, "ECDSA with SHA-384", false, HashAlgorithmName.SHA384);

    /// <summary>ecdsa-with-SHA512.</summary>
    public static SignatureAlgorithm EcdsaSha512 { get; } =
        new(Oids.EcdsaWithSha512, "ECDSA with SHA-512", false, HashAlgorithmName.SHA512);

    /// <summary>All algorithms known here.</summary>
    public static IReadOnlyList<SignatureAlgorithm> All { get; } =
        [RsaSha1, RsaSha256, RsaSha384, RsaSha512, EcdsaSha1, EcdsaSha256, EcdsaSha384, EcdsaSha512];

    private static readonly FrozenDictionary<string, SignatureAlgorithm> ByOid = All.ToFrozenDictionary(algorithm => algorithm.Oid);

    /// <summary>The OID in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The name for people, such as "ECDSA with SHA-256".</summary>
    public string Name { get; }

    /// <summary>Whether the key is RSA; otherwise it is an elliptic-curve key.</summary>
    public bool IsRsa { get; }

    /// <summary>The hash under the signature.</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>SHA-1 is open to chosen-prefix collisions: never sign with it.</summary>
    public bool IsWeak => Hash == HashAlgorithmName.SHA1;

    /// <summary>The AlgorithmIdentifier in DER.</summary>
    public ReadOnlyMemory<byte> Encoded => encoded;

    /// <summary>Finds an algorithm by its OID.</summary>
    /// <param name="oid">The OID in dotted form.</param>
    /// <returns>The algorithm, or null when it is unknown here.</returns>
    public static SignatureAlgorithm? Find(string oid) => ByOid.GetValueOrDefault(oid);

    /// <summary>Finds the algorithm for a key and a hash.</summary>
    /// <param name="key">The kind of key that signs.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>The algorithm, or null when the combination is unknown here.</returns>
    public static SignatureAlgorithm? Find(KeyAlgorithm key, HashAlgorithmName hash) =>
        All.FirstOrDefault(algorithm => algorithm.Hash == hash && algorithm.Fits(key));

    /// <summary>The usual algorithm of a key: SHA-256 for RSA and P-256, SHA-384 for P-384, SHA-512 for P-521.</summary>
    /// <param name="key">The kind of key that signs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The key cannot sign here.</exception>
    public static SignatureAlgorithm For(KeyAlgorithm key) => key switch
    {
        KeyAlgorithm.Rsa => RsaSha256,
        KeyAlgorithm.EcP256 => EcdsaSha256,
        KeyAlgorithm.EcP384 => EcdsaSha384,
        KeyAlgorithm.EcP521 => EcdsaSha512,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No signature algorithm is known for this key."),
    };

    /// <summary>Whether a key of this kind can make or verify such a signature.</summary>
    /// <param name="key">The kind of key.</param>
    public bool Fits(KeyAlgorithm key) => key != KeyAlgorithm.Unknown && IsRsa == (key == KeyAlgorithm.Rsa);

    /// <summary>The name for people.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// RFC 4055 section 5: a reader accepts both NULL and absent parameters for RSA. ECDSA must have none (RFC 5758 section 3.2).
    /// </summary>
    internal static SignatureAlgorithm? From(AlgorithmIdentifier identifier)
    {
        var algorithm = Find(identifier.Oid);
        if (algorithm is null || identifier.Parameters.IsEmpty || (algorithm.IsRsa && identifier.HasNullParameters))
            return algorithm;
        throw new Asn1FormatException("The signature algorithm has parameters that do not belong to it.");
    }
}
