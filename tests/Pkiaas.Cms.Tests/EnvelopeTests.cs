using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Cms.Tests;

/// <summary>EnvelopedData of RFC 5652 section 6, to and from the framework.</summary>
public sealed class EnvelopeTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 333).Select(octet => (byte)octet)];

    public static TheoryData<string> Ciphers => [ScepOid.Aes128, ScepOid.Aes192, ScepOid.Aes256, ScepOid.TripleDes, ScepOid.Des];

    public static TheoryData<string, SubjectIdentifierType, bool> Variants =>
        new MatrixTheoryData<string, SubjectIdentifierType, bool>(
            [ScepOid.Aes128, ScepOid.Aes192, ScepOid.Aes256, ScepOid.TripleDes, ScepOid.Des],
            [SubjectIdentifierType.IssuerAndSerialNumber, SubjectIdentifierType.SubjectKeyIdentifier],
            [false, true]);

    [Theory]
    [MemberData(nameof(Variants))]
    public void What_the_framework_sealed_is_opened(string cipher, SubjectIdentifierType by, bool ber)
    {
        var envelope = Envelope.Parse(Seal(cipher, by, RSAEncryptionPadding.Pkcs1, ber));
        var recipient = envelope.FindRecipient(Identity.Rsa.Certificate)!;

        Assert.True(envelope.TryOpen(Identity.Rsa.Decrypt(recipient), out var content));
        Assert.Equal(Content, content);
        Assert.Equal(cipher, envelope.Cipher!.Oid);
        Assert.Null(envelope.FindRecipient(Identity.OtherRsa.Certificate));
    }

    [Theory]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void Oaep_is_opened(string hash)
    {
        var padding = RSAEncryptionPadding.CreateOaep(new HashAlgorithmName(hash));
        var envelope = Envelope.Parse(Seal(ScepOid.Aes128, SubjectIdentifierType.IssuerAndSerialNumber, padding, ber: false));
        var recipient = envelope.FindRecipient(Identity.Rsa.Certificate)!;

        Assert.Equal(padding, recipient.Padding);
        Assert.True(envelope.TryOpen(Identity.Rsa.Decrypt(recipient), out var content));
        Assert.Equal(Content, content);
    }

    [Theory]
    [MemberData(nameof(Ciphers))]
    public void What_is_sealed_is_opened_by_the_framework(string oid)
    {
        var envelope = new EnvelopedCms();
        envelope.Decode(Seal(Content, ContentCipher.Find(oid)!));
        envelope.Decrypt([Identity.Rsa.Oracle]);

        Assert.Equal(Content, envelope.ContentInfo.Content);
        Assert.Equal(oid, envelope.ContentEncryptionAlgorithm.Oid.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    public void Content_of_any_length_comes_back(int length)
    {
        var envelope = Envelope.Parse(Seal(Content.AsSpan(0, length), ContentCipher.Aes256Cbc));

        Assert.True(envelope.TryOpen(Identity.Rsa.Decrypt(envelope.Recipients[0]), out var content));
        Assert.Equal(length, content.Length);
    }

    [Fact]
    public void The_same_content_is_never_sealed_in_the_same_way() => Assert.NotEqual(
        Seal(Content, ContentCipher.Aes128Cbc), Seal(Content, ContentCipher.Aes128Cbc));

    [Fact]
    public void Only_single_des_is_called_legacy() =>
        Assert.Equal([ContentCipher.DesCbc], ContentCipher.All.Where(cipher => cipher.IsLegacy));

    [Fact]
    public void An_unknown_cipher_is_told_and_not_opened()
    {
        var envelope = Envelope.Parse(Seal(ScepOid.Rc2, SubjectIdentifierType.IssuerAndSerialNumber, RSAEncryptionPadding.Pkcs1, false));

        Assert.Null(envelope.Cipher);
        Assert.Equal(ScepOid.Rc2, envelope.CipherOid);
        Assert.Throws<InvalidOperationException>(() => envelope.TryOpen(new byte[16], out _));
    }

    [Fact]
    public void An_ec_key_is_no_recipient()
    {
        using var key = Identity.P256.ImportKey();

        Assert.Throws<InvalidOperationException>(
            () => Envelope.Seal(Content, IssuerAndSerialNumber.Of(Identity.P256.Certificate), key, ContentCipher.Aes128Cbc));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(245)]
    public void A_content_key_of_a_wrong_length_opens_nothing_and_throws_nothing(int length)
    {
        var envelope = Envelope.Parse(Seal(Content, ContentCipher.Aes128Cbc));

        // One random key in 256 gives a right padding by chance, and other content then.
        Assert.InRange(Enumerable.Range(0, 40).Count(_ => envelope.TryOpen(new byte[length], out byte[]? _)), 0, 5);
    }

    [Fact]
    public void A_weak_triple_des_key_opens_nothing_and_throws_nothing()
    {
        var envelope = Envelope.Parse(Seal(Content, ContentCipher.TripleDesCbc));

        Assert.InRange(Enumerable.Range(0, 40).Count(_ => envelope.TryOpen(new byte[24], out byte[]? _)), 0, 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_fails_gives_no_content(bool throws)
    {
        var envelope = Envelope.Parse(Seal(Content, ContentCipher.Aes128Cbc));
        var opened = 0;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var content = await envelope.OpenAsync(
                Identity.Rsa.Certificate, (_, _, _) => throws ? throw new CryptographicException() : ValueTask.FromResult<byte[]?>(null), TestContext.Current.CancellationToken);
            opened += content is null ? 0 : 1;
        }

        Assert.InRange(opened, 0, 5);
    }

    [Fact]
    public async Task The_content_key_is_wiped_after_use()
    {
        byte[] contentKey = [];
        var envelope = Envelope.Parse(Seal(Content, ContentCipher.Aes128Cbc));

        var content = await envelope.OpenAsync(
            Identity.Rsa.Certificate,
            (_, _, _) => ValueTask.FromResult<byte[]?>(contentKey = Identity.Rsa.Decrypt(envelope.Recipients[0])),
            TestContext.Current.CancellationToken);

        Assert.Equal(Content, content);
        Assert.Equal(new byte[16], contentKey);
    }

    [Fact]
    public async Task The_key_is_not_asked_for_an_envelope_of_someone_else()
    {
        var envelope = Envelope.Parse(Seal(Content, ContentCipher.Aes128Cbc));

        await envelope.OpenAsync(
            Identity.OtherRsa.Certificate, (_, _, _) => throw new InvalidOperationException(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Trailing_bytes_are_refused() =>
        Assert.Throws<Asn1FormatException>(() => Envelope.Parse((byte[])[.. Seal(Content, ContentCipher.Aes128Cbc), 0]));

    private static byte[] Seal(ReadOnlySpan<byte> content, ContentCipher cipher)
    {
        using var key = Identity.Rsa.ImportKey();
        return Envelope.Seal(content, IssuerAndSerialNumber.Of(Identity.Rsa.Certificate), key, cipher);
    }

    private static byte[] Seal(string cipher, SubjectIdentifierType by, RSAEncryptionPadding padding, bool ber)
    {
        var envelope = new EnvelopedCms(new ContentInfo(Content), new AlgorithmIdentifier(new Oid(cipher)));
        envelope.Encrypt(new CmsRecipient(by, Identity.Rsa.Oracle, padding));
        var encoded = envelope.Encode();
        return ber ? BerReencoder.Reencode(encoded, piece: 100, implicitStrings: true) : encoded;
    }
}
