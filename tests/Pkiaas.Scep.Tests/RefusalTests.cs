using System.Formats.Asn1;
using System.Security.Cryptography;
using Pkiaas.Cms;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Scep.Tests;

/// <summary>Messages that can be answered but not honoured: each gets FAILURE with the failInfo of RFC 8894 section 3.2.1.4.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("18")]
    [InlineData("23")]
    [InlineData("99")]
    [InlineData("019")]
    [InlineData("+19")]
    [InlineData("19 ")]
    [InlineData("-1")]
    [InlineData("PKCSReq")]
    [InlineData("")]
    [InlineData("19000000000000000019")]
    public void An_unknown_message_type_is_refused(string type)
    {
        var refusal = Refuse(new ScepRequestOptions { MessageType = type });

        Assert.Equal(FailInfo.BadRequest, refusal.FailInfo);
    }

    [Theory]
    [InlineData("99", ScepRefusalCause.MessageType)]
    [InlineData("18", ScepRefusalCause.MessageType)]
    [InlineData("19", ScepRefusalCause.Other)]
    public void A_message_type_that_is_not_known_is_told_from_other_faults(string type, ScepRefusalCause cause)
    {
        var refusal = Refuse(new ScepRequestOptions { MessageType = type, Content = [0x30, 0x00] });

        Assert.Equal((FailInfo.BadRequest, cause), (refusal.FailInfo, refusal.Cause));
    }

    [Theory]
    [InlineData(ScepOid.MessageType)]
    [InlineData(ScepOid.SenderNonce)]
    public void A_message_without_a_mandatory_attribute_is_refused(string oid)
    {
        var refusal = Refuse(new ScepRequestOptions { LeftOut = [oid] });

        Assert.Equal(FailInfo.BadRequest, refusal.FailInfo);
    }

    [Fact]
    public void A_message_signed_by_another_key_than_its_certificate_has_is_refused()
    {
        var request = TestAuthority.Request();
        var signature = request.Encoded.AsSpan(^256..);
        signature[^1] ^= 1;

        Assert.Equal(FailInfo.BadMessageCheck, Refuse(request.Encoded).FailInfo);
    }

    [Fact]
    public void A_message_whose_content_was_changed_is_refused()
    {
        var request = TestAuthority.Request();
        var encryptedContent = SignedData.Decode(request.Encoded).Content.Octets;
        var position = request.Encoded.AsSpan().IndexOf(encryptedContent.Span) + encryptedContent.Length - 1;
        request.Encoded[position] ^= 1;

        Assert.Equal(FailInfo.BadMessageCheck, Refuse(request.Encoded).FailInfo);
    }

    [Fact]
    public void A_message_without_the_certificate_of_its_signer_is_refused()
    {
        var refusal = Refuse(new ScepRequestOptions { OmitsCertificate = true });

        Assert.Equal(FailInfo.BadMessageCheck, refusal.FailInfo);
    }

    [Fact]
    public void A_message_hashed_with_md5_is_refused_and_the_refusal_uses_sha_256()
    {
        var refusal = Refuse(new ScepRequestOptions { DigestOid = ScepOid.Md5 });

        Assert.Equal((FailInfo.BadAlg, ScepRefusalCause.Other), (refusal.FailInfo, refusal.Cause));
        Assert.Equal(DigestAlgorithm.Sha256, refusal.Transaction.Digest);
    }

    [Fact]
    public void A_message_encrypted_with_an_unknown_cipher_is_refused()
    {
        var refusal = Refuse(new ScepRequestOptions { CipherOid = ScepOid.Rc2 });

        Assert.Equal(FailInfo.BadAlg, refusal.FailInfo);
    }

    [Theory]
    [InlineData(768, true)]
    [InlineData(1024, false)]
    public void A_signer_whose_key_is_too_short_to_encrypt_to_is_refused(int size, bool refused)
    {
        using var key = RSA.Create(size);
        var request = TestAuthority.Request(new ScepRequestOptions { Key = key });

        if (refused)
            Assert.Equal((FailInfo.BadAlg, ScepRefusalCause.SignerKey), (Refuse(request.Encoded).FailInfo, Refuse(request.Encoded).Cause));
        else
            PkiMessage.Decode(request.Encoded).Dispose();
    }

    [Fact]
    public void A_signer_whose_key_is_of_another_kind_is_told_from_a_refused_algorithm()
    {
        var refusal = Refuse(new ScepRequestOptions { Signer = OracleCertificates.Authority() });

        Assert.Equal((FailInfo.BadAlg, ScepRefusalCause.SignerKey), (refusal.FailInfo, refusal.Cause));
    }

    [Fact]
    public void A_signer_whose_key_is_too_large_is_told_from_a_message_that_cannot_be_read()
    {
        var signer = OracleCertificates.ThrowAway(TestAuthority.ClientKey);
        var refusal = Refuse(new ScepRequestOptions { Signer = signer, SentCertificate = OracleCertificates.OfSize(8448, signer) });

        Assert.Equal((FailInfo.BadRequest, ScepRefusalCause.SignerKey), (refusal.FailInfo, refusal.Cause));
    }

    [Fact]
    public void A_message_whose_content_is_no_envelope_is_refused()
    {
        var refusal = Refuse(new ScepRequestOptions { Content = [0x30, 0x00] });

        Assert.Equal(FailInfo.BadRequest, refusal.FailInfo);
    }

    [Fact]
    public void A_message_without_content_is_refused()
    {
        // The oracle signs no empty content.
        var number = CmsAttribute.PrintableString(ScepOid.MessageType, "19");
        var id = CmsAttribute.PrintableString(ScepOid.TransactionId, "tx-1");
        var nonce = CmsAttribute.OctetString(ScepOid.SenderNonce, new byte[16]);
        var draft = SignedDataDraft.Prepare(default, [number, id, nonce], TestAuthority.Registration, DigestAlgorithm.Sha256);

        var refusal = Refuse(TestAuthority.Complete(draft));

        Assert.Equal(FailInfo.BadRequest, refusal.FailInfo);
    }

    [Fact]
    public void A_nonce_that_is_too_long_makes_a_message_that_nobody_answers()
    {
        var request = TestAuthority.Request(new ScepRequestOptions { SenderNonce = new byte[65] });

        Assert.Throws<Asn1FormatException>(() => PkiMessage.Decode(request.Encoded));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(64)]
    public void A_nonce_of_another_length_is_taken_and_comes_back(int length)
    {
        var request = TestAuthority.Request(new ScepRequestOptions { SenderNonce = new byte[length] });
        using var message = PkiMessage.Decode(request.Encoded);

        var answer = TestAuthority.Complete(CertRep.Pending(message.Transaction, TestAuthority.Registration));

        Assert.True(ScepReply.Read(answer, request, TestAuthority.Recipient).IsPending);
    }

    [Fact]
    public void A_message_with_two_signers_is_malformed()
    {
        var request = TestAuthority.Request(new ScepRequestOptions { SignsTwice = true });

        Assert.Throws<Asn1FormatException>(() => PkiMessage.Decode(request.Encoded));
    }

    [Fact]
    public void A_message_without_a_transaction_cannot_be_answered()
    {
        var request = TestAuthority.Request(new ScepRequestOptions { LeftOut = [ScepOid.TransactionId] });

        Assert.Throws<Asn1FormatException>(() => PkiMessage.Decode(request.Encoded));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("\u00e9")]
    public void A_transaction_identifier_that_is_not_visible_ascii_is_malformed(string id)
    {
        var request = TestAuthority.Request(
            new ScepRequestOptions { TransactionId = id, AttributeType = UniversalTagNumber.UTF8String });

        Assert.Throws<Asn1FormatException>(() => PkiMessage.Decode(request.Encoded));
    }

    [Fact]
    public void A_transaction_identifier_has_at_most_255_characters()
    {
        using var longest = PkiMessage.Decode(TestAuthority.Request(new() { TransactionId = new string('a', 255) }).Encoded);
        var longer = TestAuthority.Request(new() { TransactionId = new string('a', 256) });

        Assert.Equal(255, longest.Transaction.Id.Value.Length);
        Assert.Throws<Asn1FormatException>(() => PkiMessage.Decode(longer.Encoded));
    }

    [Fact]
    public void A_message_type_of_two_values_is_refused()
    {
        var second = ScepRequestBuilder.Text(ScepOid.MessageType, UniversalTagNumber.PrintableString, "17");

        var refusal = Refuse(new ScepRequestOptions { FurtherAttributes = [second] });

        Assert.Equal(FailInfo.BadRequest, refusal.FailInfo);
    }

    [Fact]
    public void Trailing_bytes_make_the_message_malformed() =>
        Assert.Throws<Asn1FormatException>(() => PkiMessage.Decode((byte[])[.. TestAuthority.Request().Encoded, 0]));

    private static ScepRefusalException Refuse(ScepRequestOptions options)
    {
        var request = TestAuthority.Request(options with { TransactionId = "tx-1" });
        var refusal = Refuse(request.Encoded);
        Assert.Equal("tx-1", refusal.Transaction.Id.Value);
        return refusal;
    }

    private static ScepRefusalException Refuse(byte[] message) =>
        Assert.Throws<ScepRefusalException>(() => PkiMessage.Decode(message));
}
