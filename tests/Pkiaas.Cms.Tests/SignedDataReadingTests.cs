using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Cms.Tests;

/// <summary>SignedData of RFC 5652 section 5 as the framework writes it.</summary>
public sealed class SignedDataReadingTests
{
    private static readonly byte[] Content = "The content, which is long enough to be cut into pieces."u8.ToArray();

    public static TheoryData<string, SubjectIdentifierType, bool> Variants =>
        new MatrixTheoryData<string, SubjectIdentifierType, bool>(
            [ScepOid.Sha1, ScepOid.Sha256, ScepOid.Sha384, ScepOid.Sha512],
            [SubjectIdentifierType.IssuerAndSerialNumber, SubjectIdentifierType.SubjectKeyIdentifier],
            [false, true]);

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_message_signed_with_rsa_is_valid(string digest, SubjectIdentifierType by, bool ber)
    {
        var message = SignedData.Decode(Sign(Identity.Rsa, digest, by, ber));
        var signer = Assert.Single(message.Signers);
        using var key = Identity.Rsa.ImportKey();

        Assert.Equal(SignatureVerdict.Valid, signer.Verify(key));
        Assert.Equal(Content, message.Content.Octets.ToArray());
        Assert.Equal(CmsOids.Data, message.Content.Type);
        Assert.Equal(digest, signer.Digest!.Oid);
        Assert.True(signer.Signer.Matches(Identity.Rsa.Certificate));
        Assert.False(signer.Signer.Matches(Identity.OtherRsa.Certificate));
        Assert.Equal(Identity.Rsa.Oracle.RawData, Assert.Single(message.Certificates).ToArray());
    }

    [Theory]
    [InlineData("P-256", ScepOid.Sha256)]
    [InlineData("P-384", ScepOid.Sha384)]
    [InlineData("P-256", ScepOid.Sha512)]
    public void A_message_signed_with_ecdsa_is_valid(string curve, string digest)
    {
        var identity = curve == "P-256" ? Identity.P256 : Identity.P384;
        var message = SignedData.Decode(Sign(identity, digest, SubjectIdentifierType.IssuerAndSerialNumber, ber: false));
        using var key = identity.ImportKey();

        Assert.Equal(SignatureVerdict.Valid, message.Signers[0].Verify(key));
    }

    [Fact]
    public void Sha_1_is_told_to_be_weak()
    {
        var message = SignedData.Decode(Sign(Identity.Rsa, ScepOid.Sha1, SubjectIdentifierType.IssuerAndSerialNumber, ber: false));

        Assert.True(message.Signers[0].Digest!.IsWeak);
        Assert.False(DigestAlgorithm.Sha256.IsWeak);
    }

    [Fact]
    public void Md5_is_not_supported()
    {
        var message = SignedData.Decode(Sign(Identity.Rsa, ScepOid.Md5, SubjectIdentifierType.IssuerAndSerialNumber, ber: false));
        using var key = Identity.Rsa.ImportKey();

        Assert.Null(message.Signers[0].Digest);
        Assert.Equal(SignatureVerdict.UnsupportedAlgorithm, message.Signers[0].Verify(key));
    }

    [Fact]
    public void Rsa_pss_is_not_supported()
    {
        var message = new SignedCms(new ContentInfo(Content));
        message.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Identity.Rsa.Oracle)
        {
            SignaturePadding = RSASignaturePadding.Pss,
            SignedAttributes = { new Pkcs9SigningTime() },
        });
        using var key = Identity.Rsa.ImportKey();

        Assert.Equal(SignatureVerdict.UnsupportedAlgorithm, SignedData.Decode(message.Encode()).Signers[0].Verify(key));
    }

    [Fact]
    public void A_message_of_another_key_is_not_valid()
    {
        var message = SignedData.Decode(
            Sign(Identity.Rsa, ScepOid.Sha256, SubjectIdentifierType.IssuerAndSerialNumber, ber: false));
        using var other = Identity.OtherRsa.ImportKey();
        using var otherKind = Identity.P256.ImportKey();

        Assert.Equal(SignatureVerdict.BadSignature, message.Signers[0].Verify(other));
        Assert.Equal(SignatureVerdict.UnsupportedAlgorithm, message.Signers[0].Verify(otherKind));
    }

    [Fact]
    public void Trailing_bytes_are_refused_which_the_framework_lets_pass()
    {
        byte[] message = [.. Sign(Identity.Rsa, ScepOid.Sha256, SubjectIdentifierType.IssuerAndSerialNumber, ber: false), 0];

        new SignedCms().Decode(message);
        Assert.Throws<Asn1FormatException>(() => SignedData.Decode(message));
    }

    [Fact]
    public void A_message_without_signed_attributes_is_refused()
    {
        var message = new SignedCms(new ContentInfo(Content));
        message.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Identity.Rsa.Oracle));

        Assert.Throws<Asn1FormatException>(() => SignedData.Decode(message.Encode()));
    }

    [Fact]
    public void Unsigned_attributes_are_ignored()
    {
        var message = new SignedCms();
        message.Decode(Sign(Identity.Rsa, ScepOid.Sha256, SubjectIdentifierType.IssuerAndSerialNumber, ber: false));
        message.SignerInfos[0].AddUnsignedAttribute(
            ScepRequestBuilder.Text(ScepOid.MessageType, UniversalTagNumber.PrintableString, "17"));
        var signer = SignedData.Decode(message.Encode()).Signers[0];
        using var key = Identity.Rsa.ImportKey();

        Assert.False(signer.Attributes.TryFind(ScepOid.MessageType, out _));
        Assert.Equal(SignatureVerdict.Valid, signer.Verify(key));
    }

    [Fact]
    public void An_envelope_is_no_signed_data()
    {
        var envelope = new EnvelopedCms(new ContentInfo(Content));
        envelope.Encrypt(new CmsRecipient(Identity.Rsa.Oracle));

        Assert.Throws<Asn1FormatException>(() => SignedData.Decode(envelope.Encode()));
    }

    private static byte[] Sign(Identity identity, string digest, SubjectIdentifierType by, bool ber)
    {
        var message = new SignedCms(new ContentInfo(Content));
        message.ComputeSignature(new CmsSigner(by, identity.Oracle)
        {
            DigestAlgorithm = new Oid(digest),
            IncludeOption = System.Security.Cryptography.X509Certificates.X509IncludeOption.EndCertOnly,
            SignedAttributes = { new Pkcs9SigningTime() },
        });
        var encoded = message.Encode();
        return ber ? BerReencoder.Reencode(encoded, piece: 10) : encoded;
    }
}
