using System.Security.Cryptography.Pkcs;
using System.Text;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Cms.Tests;

/// <summary>SignedData that this library drafts and a key elsewhere completes, as the framework reads it.</summary>
public sealed class SignedDataWritingTests
{
    private static readonly byte[] Content = "<plist/>"u8.ToArray();

    public static TheoryData<string, bool> Variants => new MatrixTheoryData<string, bool>(
        [ScepOid.Sha1, ScepOid.Sha256, ScepOid.Sha384, ScepOid.Sha512], [false, true]);

    [Theory]
    [MemberData(nameof(Variants))]
    public void What_is_signed_is_valid(string digest, bool rsa)
    {
        var identity = rsa ? Identity.Rsa : Identity.P256;
        var draft = SignedDataDraft.Prepare(Content, [], identity.Certificate, DigestAlgorithm.Find(digest)!);
        var message = Read(identity.Complete(draft));

        message.CheckSignature(verifySignatureOnly: true);
        Assert.Equal(Content, message.ContentInfo.Content);
        Assert.Equal(digest, message.SignerInfos[0].DigestAlgorithm.Value);
        Assert.Equal(identity.Oracle.RawData, message.SignerInfos[0].Certificate!.RawData);
    }

    [Theory]
    [InlineData(true, ScepOid.Sha384, "1.2.840.113549.1.1.1")]
    [InlineData(false, ScepOid.Sha256, "1.2.840.10045.4.3.2")]
    [InlineData(false, ScepOid.Sha384, "1.2.840.10045.4.3.3")]
    public void The_signature_algorithm_is_the_key_for_rsa_and_both_for_ecdsa(bool rsa, string digest, string expected)
    {
        var identity = rsa ? Identity.Rsa : Identity.P256;
        var draft = SignedDataDraft.Prepare(Content, [], identity.Certificate, DigestAlgorithm.Find(digest)!);

        Assert.Equal(expected, Read(identity.Complete(draft)).SignerInfos[0].SignatureAlgorithm.Value);
    }

    [Fact]
    public void Empty_content_is_signed_which_the_framework_refuses_to_do()
    {
        var message = Identity.Rsa.Complete(SignedDataDraft.Prepare(default, [], Identity.Rsa.Certificate, DigestAlgorithm.Sha256));
        using var key = Identity.Rsa.ImportKey();
        var decoded = SignedData.Decode(message);

        Read(message).CheckSignature(verifySignatureOnly: true);
        Assert.Equal(SignatureVerdict.Valid, decoded.Signers[0].Verify(key));
        Assert.False(decoded.Content.IsAbsent);
    }

    [Fact]
    public void The_chain_is_included()
    {
        var draft = SignedDataDraft.Prepare(
            Content, [], Identity.Rsa.Certificate, DigestAlgorithm.Sha256, [Identity.P256.Oracle.RawData, Identity.P384.Oracle.RawData]);
        var message = Read(Identity.Rsa.Complete(draft));

        message.CheckSignature(verifySignatureOnly: true);
        Assert.Equal(3, message.Certificates.Count);
    }

    [Theory]
    [InlineData(2026, 0x17, "261231215958Z")]
    [InlineData(2049, 0x17, "491231215958Z")]
    [InlineData(2050, 0x18, "20501231215958Z")]
    public void The_signing_time_is_utc_time_until_2049_and_generalized_time_later(int year, byte tag, string text)
    {
        var time = new DateTimeOffset(year, 12, 31, 23, 59, 58, TimeSpan.FromHours(2)).AddMilliseconds(7);

        var value = CmsAttribute.SigningTime(time).Values.Single().ToArray();

        Assert.Equal(tag, value[0]);
        Assert.Equal(text, Encoding.ASCII.GetString(value.AsSpan(2)));
    }

    [Fact]
    public void A_digest_that_the_key_cannot_sign_does_not_exist_for_rsa_and_ecdsa()
    {
        foreach (var digest in DigestAlgorithm.All)
        {
            Assert.Equal(digest.Hash, Prepare(Identity.Rsa, digest).Algorithm.Hash);
            Assert.Equal(digest.Hash, Prepare(Identity.P256, digest).Algorithm.Hash);
        }
    }

    private static SignedDataDraft Prepare(Identity identity, DigestAlgorithm digest) =>
        SignedDataDraft.Prepare(Content, [], identity.Certificate, digest);

    private static SignedCms Read(byte[] encoded)
    {
        var message = new SignedCms();
        message.Decode(encoded);
        return message;
    }
}
