using System.Security.Cryptography;

namespace Pkiaas.Cms;

/// <summary>
/// A content-encryption algorithm in CBC mode with PKCS#7 padding (RFC 5652 section 6.3): AES of RFC 3565, Triple-DES of RFC 3370
/// section 5.1, and single DES. There is one instance per algorithm.
/// </summary>
public sealed class ContentCipher
{
    private readonly Func<SymmetricAlgorithm> create;

    private ContentCipher(string oid, string name, int keyLength, int blockLength, Func<SymmetricAlgorithm> create)
    {
        (Oid, Name, KeyLength, BlockLength) = (oid, name, keyLength, blockLength);
        this.create = create;
    }

    /// <summary>AES-128 in CBC mode.</summary>
    public static ContentCipher Aes128Cbc { get; } = new("2.16.840.1.101.3.4.1.2", "AES-128-CBC", 16, 16, Aes.Create);

    /// <summary>AES-192 in CBC mode.</summary>
    public static ContentCipher Aes192Cbc { get; } = new("2.16.840.1.101.3.4.1.22", "AES-192-CBC", 24, 16, Aes.Create);

    /// <summary>AES-256 in CBC mode.</summary>
    public static ContentCipher Aes256Cbc { get; } = new("2.16.840.1.101.3.4.1.42", "AES-256-CBC", 32, 16, Aes.Create);

#pragma warning disable CA5350, CA5351 // Old clients know nothing else; IsLegacy lets the caller refuse.
    /// <summary>Triple-DES with three keys in CBC mode: what Apple falls back to, for polling always.</summary>
    public static ContentCipher TripleDesCbc { get; } = new("1.2.840.113549.3.7", "DES-EDE3-CBC", 24, 8, TripleDES.Create);

    /// <summary>Single DES in CBC mode: broken. Whether it may be used is for the caller to decide.</summary>
    public static ContentCipher DesCbc { get; } = new("1.3.14.3.2.7", "DES-CBC", 8, 8, DES.Create);
#pragma warning restore CA5350, CA5351

    /// <summary>All algorithms known here.</summary>
    public static IReadOnlyList<ContentCipher> All { get; } = [Aes128Cbc, Aes192Cbc, Aes256Cbc, TripleDesCbc, DesCbc];

    /// <summary>The OID in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The name for people, such as "AES-128-CBC".</summary>
    public string Name { get; }

    /// <summary>Length of a key in octets.</summary>
    public int KeyLength { get; }

    /// <summary>Length of a block and of the initialization vector in octets.</summary>
    public int BlockLength { get; }

    /// <summary>Single DES can be searched through in hours: accept it only where an operator allowed it.</summary>
    public bool IsLegacy => this == DesCbc;

    /// <summary>Finds an algorithm by its OID.</summary>
    /// <param name="oid">The OID in dotted form.</param>
    /// <returns>The algorithm, or null when it is not supported.</returns>
    public static ContentCipher? Find(string oid)
    {
        foreach (var cipher in All)
        {
            if (cipher.Oid == oid)
                return cipher;
        }

        return null;
    }

    /// <summary>The name for people.</summary>
    public override string ToString() => Name;

    internal SymmetricAlgorithm CreateWithRandomKey()
    {
        var algorithm = create();
        algorithm.KeySize = KeyLength * 8;
        algorithm.GenerateKey();
        return algorithm;
    }

    /// <summary>Takes the key, or a random one when there is none or none that the cipher takes: nobody learns which.</summary>
    internal SymmetricAlgorithm CreateWithKeyOrRandom(ReadOnlySpan<byte> key)
    {
        var algorithm = CreateWithRandomKey();
        if (key.Length != KeyLength)
            return algorithm;
        try
        {
            algorithm.SetKey(key);
        }
        catch (CryptographicException)
        {
            // A weak DES key (NIST SP 800-67 section 3.3.2): the random one stays.
        }

        return algorithm;
    }
}
