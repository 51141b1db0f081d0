using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Cms.Tests;

/// <summary>Signed messages made by hand, with what no library would write, and properly signed.</summary>
public sealed class SignerInfoTests
{
    private static readonly byte[] Content = [1, 2, 3];

    [Fact]
    public void The_message_made_by_hand_is_valid() => Assert.Equal(SignatureVerdict.Valid, Verify(ContentType(), Digest()));

    [Fact]
    public void Attributes_out_of_order_are_valid_when_the_sorted_set_was_signed() =>
        Assert.Equal(SignatureVerdict.Valid, Verify(Digest(), ContentType()));

    [Fact]
    public void The_content_type_must_be_there() => Assert.Equal(SignatureVerdict.WrongContentType, Verify(Digest()));

    [Fact]
    public void The_content_type_must_be_that_of_the_content() =>
        Assert.Equal(SignatureVerdict.WrongContentType, Verify(ContentType(CmsOids.SignedData), Digest()));

    [Fact]
    public void The_digest_must_be_there() => Assert.Equal(SignatureVerdict.WrongDigest, Verify(ContentType()));

    [Fact]
    public void The_digest_must_be_that_of_the_content() =>
        Assert.Equal(SignatureVerdict.WrongDigest, Verify(ContentType(), Digest([9])));

    [Fact]
    public void A_digest_cut_short_is_wrong() => Assert.Equal(
        SignatureVerdict.WrongDigest,
        Verify(ContentType(), CmsAttribute.OctetString(CmsOids.MessageDigest, SHA256.HashData(Content).AsMemory(0, 31))));

    [Fact]
    public void An_attribute_must_not_occur_twice() =>
        Assert.Throws<Asn1FormatException>(() => Verify(ContentType(), Digest(), Digest([9])));

    [Fact]
    public void A_digest_must_have_one_value()
    {
        var two = new CmsAttribute(CmsOids.MessageDigest, [Digest().Values[0], Digest([9]).Values[0]]);

        Assert.Throws<Asn1FormatException>(() => Verify(ContentType(), two));
    }

    [Fact]
    public void An_attribute_must_have_a_value() =>
        Assert.Throws<Asn1FormatException>(() => Verify(ContentType(), Digest(), new CmsAttribute("1.2.3", [])));

    [Fact]
    public void A_signature_algorithm_that_contradicts_the_digest_is_refused() => Assert.Equal(
        SignatureVerdict.UnsupportedAlgorithm, Verify(Oids.Sha512WithRsa, [ContentType(), Digest()]));

    [Theory]
    [InlineData(Oids.Sha256WithRsa)]
    [InlineData(Oids.RsaEncryption)]
    public void The_signature_algorithm_may_name_the_hash_or_not(string algorithm) =>
        Assert.Equal(SignatureVerdict.Valid, Verify(algorithm, [ContentType(), Digest()]));

    [Fact]
    public void Too_many_attributes_are_refused()
    {
        var further = Enumerable.Range(0, 31).Select(arc => CmsAttribute.OctetString($"1.2.3.{arc}", default));

        Assert.Throws<Asn1FormatException>(() => Verify([ContentType(), Digest(), .. further]));
    }

    private static CmsAttribute ContentType(string oid = CmsOids.Data) =>
        CmsAttribute.ObjectIdentifier(CmsOids.ContentType, oid);

    private static CmsAttribute Digest(byte[]? content = null) =>
        CmsAttribute.OctetString(CmsOids.MessageDigest, SHA256.HashData(content ?? Content));

    private static SignatureVerdict Verify(params CmsAttribute[] attributes) => Verify(Oids.RsaEncryption, attributes);

    /// <summary>Signs the sorted set and writes the attributes in the given order.</summary>
    private static SignatureVerdict Verify(string algorithm, CmsAttribute[] attributes)
    {
        using var privateKey = Identity.Rsa.Oracle.GetRSAPrivateKey()!;
        var signature = privateKey.SignData(
            Set(AsnEncodingRules.DER, null, attributes), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.PushSetOf().Dispose();
                EncapsulatedContent.Write(writer, CmsOids.Data, Content);
                using (writer.PushSetOf())
                    WriteSigner(writer, algorithm, attributes, signature);
            }
        }

        using var key = Identity.Rsa.ImportKey();
        return SignedData.Decode(writer.Encode()).Signers.Single().Verify(key);
    }

    private static void WriteSigner(AsnWriter writer, string algorithm, CmsAttribute[] attributes, byte[] signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            IssuerAndSerialNumber.Of(Identity.Rsa.Certificate).Write(writer);
            AlgorithmValue.Write(writer, ScepOid.Sha256);
            writer.WriteEncodedValue(Set(AsnEncodingRules.BER, new Asn1Tag(TagClass.ContextSpecific, 0), attributes));
            AlgorithmValue.WriteWithNull(writer, algorithm);
            writer.WriteOctetString(signature);
        }
    }

    private static byte[] Set(AsnEncodingRules rules, Asn1Tag? tag, CmsAttribute[] attributes)
    {
        var writer = new AsnWriter(rules);
        using (writer.PushSetOf(tag))
        {
            foreach (var attribute in attributes)
                attribute.Write(writer);
        }

        return writer.Encode();
    }
}
