using Pkiaas.TestKit.Scep;

namespace Pkiaas.Scep.Tests;

/// <summary>Whole transactions of RFC 8894 section 3.3.1 between the oracle's client and this library.</summary>
public sealed class EnrollmentTests
{
    public static TheoryData<string, string, bool> Variants => new MatrixTheoryData<string, string, bool>(
        [ScepOid.Aes128, ScepOid.Aes192, ScepOid.Aes256, ScepOid.TripleDes, ScepOid.Des],
        [ScepOid.Sha1, ScepOid.Sha256, ScepOid.Sha384, ScepOid.Sha512],
        [false, true]);

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_request_is_read_and_its_answer_is_understood(string cipher, string digest, bool ber)
    {
        var request = TestAuthority.Request(
            new ScepRequestOptions { CipherOid = cipher, DigestOid = digest, Ber = ber, Challenge = "let me in" });

        using var message = PkiMessage.Decode(request.Encoded);
        var csr = await TestAuthority.OpenAsync(message);
        var issued = TestAuthority.Issue();
        var draft = CertRep.Success(message, TestAuthority.Registration, [issued.RawData]);
        var reply = ScepReply.Read(TestAuthority.Complete(draft), request, TestAuthority.Recipient);

        Assert.Equal(MessageType.PkcsReq, message.Type);
        Assert.Equal(request.TransactionId, message.Transaction.Id.Value);
        Assert.Equal(request.Signer.RawData, message.Signer.Encoded.ToArray());
        Assert.Equal("let me in", csr.ChallengePassword);
        Assert.True(csr.VerifySelfSignature(message.KeyOf(csr.SubjectPublicKeyInfo)));
        Assert.True(reply.IsSuccess);
        Assert.Equal(issued.RawData, reply.Certificate.RawData);
        Assert.Equal(cipher, reply.CipherOid);
        Assert.Equal(digest, reply.DigestOid);
    }
}
