using System.Security.Cryptography;

namespace Pkiaas.Cms;

/// <summary>
/// A digest algorithm of RFC 5754 and RFC 3370. There is one instance per algorithm. MD5 is not among them: it is refused everywhere.
/// </summary>
public sealed class DigestAlgorithm
{
    private DigestAlgorithm(string oid, HashAlgorithmName hash, int length) => (Oid, Hash, Length) = (oid, hash, length);

    /// <summary>SHA-1: weak, some old SCEP clients know nothing else. Whether it may be used is for the caller to decide.</summary>
    public static DigestAlgorithm Sha1 { get; } = new("1.3.14.3.2.26", HashAlgorithmName.SHA1, 20);

    /// <summary>SHA-256.</summary>
    public static DigestAlgorithm Sha256 { get; } = new("2.16.840.1.101.3.4.2.1", HashAlgorithmName.SHA256, 32);

    /// <summary>SHA-384.</summary>
    public static DigestAlgorithm Sha384 { get; } = new("2.16.840.1.101.3.4.2.2", HashAlgorithmName.SHA384, 48);

    /// <summary>SHA-512.</summary>
    public static DigestAlgorithm Sha512 { get; } = new("2.16.840.1.101.3.4.2.3", HashAlgorithmName.SHA512, 64);

    /// <summary>All algorithms known here.</summary>
    public static IReadOnlyList<DigestAlgorithm> All { get; } = [Sha1, Sha256, Sha384, Sha512];

    /// <summary>The OID of the plain hash in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The hash as the framework names it.</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>Length of a digest in octets.</summary>
    public int Length { get; }

    /// <summary>SHA-1 is open to chosen-prefix collisions: accept it only where an operator allowed it.</summary>
    public bool IsWeak => this == Sha1;

    /// <summary>Finds an algorithm by its OID.</summary>
    /// <param name="oid">The OID in dotted form.</param>
    /// <returns>The algorithm, or null when it is not supported.</returns>
    public static DigestAlgorithm? Find(string oid)
    {
        foreach (var algorithm in All)
        {
            if (algorithm.Oid == oid)
                return algorithm;
        }

        return null;
    }

    /// <summary>The framework's name, such as "SHA256".</summary>
    public override string ToString() => Hash.Name!;

    internal byte[] Compute(ReadOnlySpan<byte> data) => CryptographicOperations.HashData(Hash, data);
}
