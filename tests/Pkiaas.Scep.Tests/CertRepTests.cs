using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using Pkiaas.Cms;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Scep.Tests;

/// <summary>Answers of RFC 8894 section 3.3.2, and what single clients need of them.</summary>
public sealed class CertRepTests
{
    public static TheoryData<FailInfo, string> FailInfos => new()
    {
        { FailInfo.BadAlg, "0" },
        { FailInfo.BadMessageCheck, "1" },
        { FailInfo.BadRequest, "2" },
        { FailInfo.BadTime, "3" },
        { FailInfo.BadCertId, "4" },
    };

    [Theory]
    [MemberData(nameof(FailInfos))]
    public void A_failure_says_why(FailInfo failInfo, string wire)
    {
        var (request, transaction) = Transaction();

        var draft = CertRep.Failure(transaction, TestAuthority.Registration, failInfo, "The challenge is wrong \u2014 ask again.");
        var reply = ScepReply.Read(TestAuthority.Complete(draft), request, TestAuthority.Recipient);

        Assert.True(reply.IsFailure);
        Assert.Equal(wire, reply.FailInfo);
        Assert.Equal("The challenge is wrong \u2014 ask again.", reply.FailInfoText);
    }

    [Fact]
    public void A_failure_without_words_has_no_text_attribute()
    {
        var (request, transaction) = Transaction();

        var draft = CertRep.Failure(transaction, TestAuthority.Registration, FailInfo.BadRequest);
        var reply = ScepReply.Read(TestAuthority.Complete(draft), request, TestAuthority.Recipient);

        Assert.Null(reply.FailInfoText);
    }

    [Fact]
    public void A_pending_answer_says_nothing_else()
    {
        var (request, transaction) = Transaction();

        var reply = ScepReply.Read(
            TestAuthority.Complete(CertRep.Pending(transaction, TestAuthority.Registration)), request, TestAuthority.Recipient);

        Assert.True(reply.IsPending);
        Assert.Null(reply.FailInfo);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Failure_and_pending_hold_an_empty_octet_string(bool failed)
    {
        var (_, transaction) = Transaction();
        var draft = failed
            ? CertRep.Failure(transaction, TestAuthority.Registration, FailInfo.BadRequest)
            : CertRep.Pending(transaction, TestAuthority.Registration);

        var content = SignedData.Decode(TestAuthority.Complete(draft)).Content;

        Assert.False(content.IsAbsent);
        Assert.True(content.Octets.IsEmpty);
    }

    [Theory]
    [InlineData(UniversalTagNumber.PrintableString)]
    [InlineData(UniversalTagNumber.UTF8String)]
    [InlineData(UniversalTagNumber.IA5String)]
    public void The_transaction_identifier_comes_back_octet_by_octet(UniversalTagNumber type)
    {
        var request = TestAuthority.Request(new ScepRequestOptions { AttributeType = type });
        using var message = PkiMessage.Decode(request.Encoded);

        var answer = TestAuthority.Complete(CertRep.Pending(message.Transaction, TestAuthority.Registration));

        Assert.Equal(AttributeOf(request.Encoded, ScepOid.TransactionId), AttributeOf(answer, ScepOid.TransactionId));
    }

    [Fact]
    public void A_success_holds_the_new_certificate_alone()
    {
        var (request, reply) = Succeed(cipher: null);

        Assert.Single(reply.Certificates);
        Assert.Equal(ScepOid.Aes128, reply.CipherOid);
        Assert.NotNull(request);
    }

    [Fact]
    public void A_success_may_be_encrypted_with_a_cipher_of_the_callers_choice()
    {
        var (_, reply) = Succeed(ContentCipher.Aes256Cbc);

        Assert.Equal(ScepOid.Aes256, reply.CipherOid);
    }

    [Fact]
    public void The_answer_names_the_plain_hash_and_the_key_of_the_signature()
    {
        var (_, transaction) = Transaction();
        var message = new SignedCms();
        message.Decode(TestAuthority.Complete(CertRep.Pending(transaction, TestAuthority.Registration)));
        var signer = message.SignerInfos[0];

        Assert.Equal(ScepOid.Sha256, signer.DigestAlgorithm.Value);
        Assert.Equal("1.2.840.113549.1.1.1", signer.SignatureAlgorithm.Value);
        Assert.Equal(TestAuthority.Recipient.RawData, Assert.Single(message.Certificates).RawData);
    }

    [Fact]
    public void Two_answers_have_different_nonces()
    {
        var (_, transaction) = Transaction();

        var first = TestAuthority.Complete(CertRep.Pending(transaction, TestAuthority.Registration));
        var second = TestAuthority.Complete(CertRep.Pending(transaction, TestAuthority.Registration));

        Assert.NotEqual(AttributeOf(first, ScepOid.SenderNonce), AttributeOf(second, ScepOid.SenderNonce));
    }

    [Fact]
    public void An_answer_is_decoded_too()
    {
        var (request, transaction) = Transaction();
        var draft = CertRep.Failure(transaction, TestAuthority.Registration, FailInfo.BadTime, "too late");

        using var answer = PkiMessage.Decode(TestAuthority.Complete(draft));

        Assert.Equal(MessageType.CertRep, answer.Type);
        Assert.Equal(PkiStatus.Failure, answer.Status!.Status);
        Assert.Equal(FailInfo.BadTime, answer.Status.FailInfo);
        Assert.Equal("too late", answer.Status.FailInfoText);
        Assert.Equal(request.SenderNonce, answer.Status.RecipientNonce);
        Assert.Null(answer.Envelope);
    }

    [Theory]
    [InlineData("1", null)]
    [InlineData("4", null)]
    [InlineData(null, null)]
    [InlineData("2", null)]
    [InlineData("2", "5")]
    [InlineData("0", "2")]
    public void An_answer_with_a_contradictory_status_is_refused(string? status, string? failInfo)
    {
        List<System.Security.Cryptography.AsnEncodedData> attributes = [];
        if (status is not null)
            attributes.Add(ScepRequestBuilder.Text(ScepOid.PkiStatus, UniversalTagNumber.PrintableString, status));
        if (failInfo is not null)
            attributes.Add(ScepRequestBuilder.Text(ScepOid.FailInfo, UniversalTagNumber.PrintableString, failInfo));
        var answer = TestAuthority.Request(new ScepRequestOptions { MessageType = "3", FurtherAttributes = attributes });

        Assert.Throws<ScepRefusalException>(() => PkiMessage.Decode(answer.Encoded));
    }

    private static (ScepRequest Request, ScepTransaction Transaction) Transaction()
    {
        var request = TestAuthority.Request();
        using var message = PkiMessage.Decode(request.Encoded);
        return (request, message.Transaction);
    }

    private static (ScepRequest Request, ScepReply Reply) Succeed(ContentCipher? cipher)
    {
        var request = TestAuthority.Request();
        using var message = PkiMessage.Decode(request.Encoded);
        var draft = CertRep.Success(message, TestAuthority.Registration, [TestAuthority.Issue().RawData], cipher);
        return (request, ScepReply.Read(TestAuthority.Complete(draft), request, TestAuthority.Recipient));
    }

    private static byte[] AttributeOf(byte[] message, string oid) =>
        SignedData.Decode(message).Signers.Single().Attributes.Single(attribute => attribute.Oid == oid).Values.Single().ToArray();
}
