using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>
/// EnvelopedData of RFC 5652 section 6.1. It opens in two steps, since the key that decrypts the content key may be remote:
/// <see cref="Parse"/>, have the <see cref="KeyTransRecipient.EncryptedKey"/> decrypted, <see cref="TryOpen"/>; or all at once by
/// <see cref="OpenAsync"/>.
/// </summary>
public sealed class Envelope
{
    private readonly ReadOnlyMemory<byte> initializationVector;
    private readonly ReadOnlyMemory<byte> encryptedContent;

    internal Envelope(
        List<KeyTransRecipient> recipients, string cipherOid, ReadOnlyMemory<byte> initializationVector, ReadOnlyMemory<byte> content)
    {
        (Recipients, CipherOid) = (recipients, cipherOid);
        (this.initializationVector, encryptedContent) = (initializationVector, content);
        Cipher = ContentCipher.Find(cipherOid);
        ThrowOnWrongLengths();
    }

    /// <summary>The recipients with an RSA key; other kinds are left out.</summary>
    public IReadOnlyList<KeyTransRecipient> Recipients { get; }

    /// <summary>The OID of the content-encryption algorithm.</summary>
    public string CipherOid { get; }

    /// <summary>The content-encryption algorithm, or null when it is not supported. Mind <see cref="ContentCipher.IsLegacy"/>.</summary>
    public ContentCipher? Cipher { get; }

    /// <summary>Decodes a ContentInfo that holds an EnvelopedData.</summary>
    /// <param name="ber">ContentInfo in BER, at most <see cref="CmsLimits.MaximumLength"/> octets; it must not change afterwards.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed, over a limit, or followed by others.</exception>
    public static Envelope Parse(ReadOnlyMemory<byte> ber) =>
        CmsDecoder.DecodeContentInfo("The EnvelopedData", ber, CmsOids.EnvelopedData, EnvelopeReader.Read);

    /// <summary>Encrypts content to one RSA key with PKCS#1 v1.5, which all SCEP clients know.</summary>
    /// <param name="content">The content.</param>
    /// <param name="recipient">The recipient's certificate.</param>
    /// <param name="key">The key of that certificate.</param>
    /// <param name="cipher">The content-encryption algorithm.</param>
    /// <returns>The ContentInfo in DER.</returns>
    /// <exception cref="InvalidOperationException">The key is not RSA.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> content, IssuerAndSerialNumber recipient, PublicKey key, ContentCipher cipher) =>
        EnvelopeWriter.Write(content, recipient, key, cipher);

    /// <summary>Finds the recipient that a certificate is.</summary>
    /// <param name="certificate">The certificate.</param>
    public KeyTransRecipient? FindRecipient(Certificate certificate)
    {
        foreach (var recipient in Recipients)
        {
            if (recipient.Recipient.Matches(certificate))
                return recipient;
        }

        return null;
    }

    /// <summary>
    /// Decrypts the content. Whatever is wrong, the result looks and lasts the same: a content key that is missing or of a wrong length
    /// is replaced by a random one and the work goes on (Bleichenbacher's attack, RFC 3218 section 2.3.2), and the padding is checked in
    /// constant time. What the content means must not decide on another answer than a failure gives either.
    /// </summary>
    /// <param name="contentKey">The content key, or null when it could not be decrypted.</param>
    /// <param name="content">The content, or null.</param>
    /// <returns>Whether it was decrypted.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Cipher"/> is null.</exception>
    public bool TryOpen(ReadOnlySpan<byte> contentKey, [NotNullWhen(true)] out byte[]? content)
    {
        var cipher = Cipher ?? throw new InvalidOperationException($"The cipher {CipherOid} is not supported.");
        using var algorithm = cipher.CreateWithKeyOrRandom(contentKey);
        var buffer = ArrayPool<byte>.Shared.Rent(encryptedContent.Length);
        try
        {
            var padded = buffer.AsSpan(0, encryptedContent.Length);
            algorithm.DecryptCbc(encryptedContent.Span, initializationVector.Span, padded, PaddingMode.None);
            var length = Pkcs7Padding.ContentLength(padded, cipher.BlockLength);
            // Copied either way: of content that is large, who measures would see whether it was.
            var copy = padded[..(length < 0 ? padded.Length : length)].ToArray();
            content = length < 0 ? null : copy;
            return length >= 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Decrypts the content key by a key that may be remote, then the content as <see cref="TryOpen"/> does.</summary>
    /// <param name="certificate">The recipient's certificate.</param>
    /// <param name="decrypt">Decrypts with the key of that certificate.</param>
    /// <param name="cancellationToken">Gives up waiting for the key.</param>
    /// <returns>The content, or null when it could not be decrypted, for whatever reason.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Cipher"/> is null.</exception>
    public async ValueTask<byte[]?> OpenAsync(
        Certificate certificate, ContentKeyDecryption decrypt, CancellationToken cancellationToken)
    {
        byte[]? contentKey = [];
        var threw = false;
        if (FindRecipient(certificate) is { Padding: { } padding } recipient)
        {
            try
            {
                contentKey = await decrypt(recipient.EncryptedKey, padding, cancellationToken).ConfigureAwait(false);
                threw = contentKey is null;
            }
            catch (CryptographicException)
            {
                threw = true;
            }
        }

        // The missing key takes the same way from here on as a wrong one does.
        if (!TryOpen(contentKey, out var content) && !threw)
            SpendAnException();
        CryptographicOperations.ZeroMemory(contentKey);
        return content;
    }

    /// <summary>An exception takes microseconds, which can be measured from afar: a failure without one waits for it here.</summary>
    private static void SpendAnException()
    {
        try
        {
            throw new CryptographicException();
        }
        catch (CryptographicException)
        {
        }
    }

    private void ThrowOnWrongLengths()
    {
        if (Cipher is null)
            return;
        if (initializationVector.Length != Cipher.BlockLength)
            throw new Asn1FormatException("The initialization vector has a wrong length.");
        if (encryptedContent.IsEmpty || encryptedContent.Length % Cipher.BlockLength != 0)
            throw new Asn1FormatException("The encrypted content has a wrong length.");
    }
}
