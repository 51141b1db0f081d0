using System.Security.Cryptography;

namespace Pkiaas.Api.Security.Sealing;

/// <summary>
/// AES-256-GCM under a key of its own for every message: HKDF-SHA256 (RFC 5869) over the long-lived key with 256 random bits as salt
/// yields the message's key and nonce. No nonce is ever chosen for a key that was used before, so the limit of 2^32 messages for a key
/// with random nonces (NIST SP 800-38D section 8.3) is never near.
/// </summary>
/// <remarks>Layout: salt (32 bytes), tag (16 bytes), ciphertext (as long as the plaintext).</remarks>
internal static class SealedBox
{
    public const int KeyLength = 32;
    public const int Overhead = SaltLength + TagLength;
    private const int SaltLength = 32;
    private const int TagLength = 16;
    private const int NonceLength = 12;

    /// <param name="key">32 bytes.</param>
    /// <param name="purpose">Tells apart what one key is used for (the info of RFC 5869 section 3.2).</param>
    /// <param name="plaintext">Any length.</param>
    /// <param name="associatedData">What the box is bound to.</param>
    /// <param name="box"><see cref="Overhead"/> longer than the plaintext.</param>
    public static void Seal(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData, Span<byte> box)
    {
        RandomNumberGenerator.Fill(box[..SaltLength]);
        Span<byte> derived = stackalloc byte[KeyLength + NonceLength];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, box[..SaltLength], purpose);
            using var cipher = new AesGcm(derived[..KeyLength], TagLength);
            cipher.Encrypt(derived[KeyLength..], plaintext, box[Overhead..], box[SaltLength..Overhead], associatedData);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <exception cref="CryptographicException">Altered, sealed with another key or bound to something else.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associatedData)
    {
        if (box.Length < Overhead) throw new CryptographicException("The sealed box is cut short.");
        var plaintext = new byte[box.Length - Overhead];
        Span<byte> derived = stackalloc byte[KeyLength + NonceLength];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, box[..SaltLength], purpose);
            using var cipher = new AesGcm(derived[..KeyLength], TagLength);
            cipher.Decrypt(derived[KeyLength..], box[Overhead..], box[SaltLength..Overhead], plaintext, associatedData);
            return plaintext;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }
}
