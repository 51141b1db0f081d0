using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Cms.Tests;

/// <summary>Damaged input gives a value or the one exception, and neither takes long.</summary>
public sealed class MalformedInputTests
{
    private static readonly TimeSpan LongestDecoding = TimeSpan.FromMilliseconds(50);

    private static readonly Dictionary<string, (byte[] Valid, Action<byte[]> Decode)> Decoders = new()
    {
        ["signed data"] = (Signed(), Verify),
        ["signed data in BER"] = (BerReencoder.Reencode(Signed()), Verify),
        ["certificates only"] = (CertificatesOnly.Encode([Identity.P256.Oracle.RawData]), Verify),
        ["envelope"] = (Enveloped(RSAEncryptionPadding.Pkcs1), Open),
        ["envelope in BER"] = (BerReencoder.Reencode(Enveloped(RSAEncryptionPadding.Pkcs1), 50, implicitStrings: true), Open),
        ["envelope with OAEP"] = (Enveloped(RSAEncryptionPadding.OaepSHA256), Open),
    };

    public static TheoryData<string> Names => [.. Decoders.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_encoding_is_taken_or_refused_in_one_way(string name)
    {
        var (valid, decode) = Decoders[name];
        decode(valid);
        foreach (var mutant in Mutants.Of(valid))
            Assert.InRange(Duration.Of(() => TryDecode(decode, mutant), LongestDecoding), TimeSpan.Zero, LongestDecoding);
    }

    [Fact]
    public void More_than_sixty_thousand_damaged_encodings_are_tried() =>
        Assert.InRange(Decoders.Values.Sum(decoder => Mutants.Of(decoder.Valid).Count()), 60_000, int.MaxValue);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_truncation_and_every_trailing_octet_is_refused(string name)
    {
        var (valid, decode) = Decoders[name];
        for (var length = 0; length < valid.Length; length++)
            Assert.Throws<Asn1FormatException>(() => decode(valid[..length]));
        Assert.Throws<Asn1FormatException>(() => decode([.. valid, 0x00]));
        Assert.Throws<Asn1FormatException>(() => decode([.. valid, 0x00, 0x00]));
        Assert.Throws<Asn1FormatException>(() => decode([.. valid, .. valid]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_encoding_over_the_limit_is_refused(string name) =>
        Assert.Throws<Asn1FormatException>(() => Decoders[name].Decode(new byte[CmsLimits.MaximumLength + 1]));

    private static void TryDecode(Action<byte[]> decode, byte[] encoded)
    {
        try
        {
            decode(encoded);
        }
        catch (Asn1FormatException)
        {
        }
    }

    private static byte[] Signed() => Identity.Rsa.Complete(SignedDataDraft.Prepare(
        new byte[100], [CmsAttribute.Utf8String("1.2.3", "text")], Identity.Rsa.Certificate, DigestAlgorithm.Sha256));

    private static byte[] Enveloped(RSAEncryptionPadding padding)
    {
        var envelope = new EnvelopedCms(new ContentInfo(new byte[100]));
        envelope.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, Identity.Rsa.Oracle, padding));
        return envelope.Encode();
    }

    private static void Verify(byte[] encoded)
    {
        using var key = Key.Value.Import();
        foreach (var signer in SignedData.Decode(encoded).Signers)
        {
            signer.Verify(key);
            signer.Signer.Matches(Identity.Rsa.Certificate);
        }
    }

    private static Lazy<SubjectPublicKeyInfo> Key { get; } = new(() => Identity.Rsa.Certificate.SubjectPublicKeyInfo);

    private static void Open(byte[] encoded)
    {
        var envelope = Envelope.Parse(encoded);
        envelope.FindRecipient(Identity.Rsa.Certificate);
        if (envelope.Cipher is not null)
            envelope.TryOpen(new byte[32], out _);
    }
}
