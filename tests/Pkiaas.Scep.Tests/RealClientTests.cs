using Pkiaas.Cms;

namespace Pkiaas.Scep.Tests;

/// <summary>What scepclient, strongSwan and certmonger really send (tests/Vectors/scep).</summary>
public sealed class RealClientTests
{
    [Theory]
    [InlineData("scepclient-pkcsreq", "CN=alice,OU=MDM,O=scep-client,C=US", "secret1")]
    [InlineData("scepclient-renewalreq", "CN=alice,OU=MDM,O=scep-client,C=US", "secret1")]
    [InlineData("scepclient-get", "CN=alice,OU=MDM,O=scep-client,C=US", "secret1")]
    [InlineData("strongswan-pkcsreq", "CN=bob,O=Example,C=CH", "secret2")]
    [InlineData("strongswan-renewalreq", "CN=bob,O=Example,C=CH", null)]
    [InlineData("certmonger-pkcsreq", "O=Example,CN=carol", "secret3")]
    [InlineData("certmonger-renewal", "O=Example,CN=carol", "secret3")]
    public async Task A_request_of_a_real_client_is_read(string name, string subject, string? challenge)
    {
        using var message = PkiMessage.Decode(Vector.Message(name));
        var data = await message.OpenAsync(Vector.Registration, Vector.Decrypt, _ => true, TestContext.Current.CancellationToken);

        var request = Assert.IsType<CertificationRequestData>(data).Request;
        Assert.Equal(subject, request.Subject.ToString());
        Assert.Equal(challenge, request.ChallengePassword);
        Assert.True(request.VerifySelfSignature(message.KeyOf(request.SubjectPublicKeyInfo)));
    }

    [Theory]
    [InlineData("scepclient-pkcsreq", MessageType.PkcsReq, "SHA1", "DES-CBC", true, "CN=SCEP SIGNER,O=scep-client")]
    [InlineData("scepclient-renewalreq", MessageType.RenewalReq, "SHA1", "DES-CBC", true, "CN=alice,OU=MDM,O=scep-client,C=US")]
    [InlineData("strongswan-pkcsreq", MessageType.PkcsReq, "SHA256", "AES-128-CBC", false, "CN=bob,O=Example,C=CH")]
    [InlineData("strongswan-renewalreq", MessageType.RenewalReq, "SHA256", "AES-128-CBC", false, "CN=bob,O=Example,C=CH")]
    [InlineData("strongswan-certpoll", MessageType.CertPoll, "SHA256", "AES-128-CBC", false, "CN=bob,O=Example,C=CH")]
    [InlineData("certmonger-pkcsreq", MessageType.PkcsReq, "SHA256", "AES-256-CBC", false, "O=Example,CN=carol")]
    [InlineData("certmonger-renewal", MessageType.PkcsReq, "SHA256", "AES-256-CBC", false, "O=Example,CN=carol")]
    public void The_algorithms_and_the_signer_of_a_real_client_are_told(
        string name, MessageType type, string digest, string cipher, bool isLegacy, string signer)
    {
        using var message = PkiMessage.Decode(Vector.Message(name));

        Assert.Equal(type, message.Type);
        Assert.Equal(digest, message.Transaction.Digest.ToString());
        Assert.Equal(cipher, message.Envelope!.Cipher!.Name);
        Assert.Equal(isLegacy, message.UsesLegacyAlgorithms);
        Assert.Equal(signer, message.Signer.Subject.ToString());
        Assert.Equal(16, message.Transaction.SenderNonce!.Length);
    }

    [Fact]
    public async Task StrongSwan_polls_for_the_certificate_that_it_encrypts_to()
    {
        using var message = PkiMessage.Decode(Vector.Message("strongswan-certpoll"));
        var data = await message.OpenAsync(Vector.Registration, Vector.Decrypt, _ => true, TestContext.Current.CancellationToken);

        var names = Assert.IsType<IssuerAndSubjectData>(data).Names;
        Assert.Equal(Vector.Registration.Subject, names.Issuer);
        Assert.Equal("CN=bob,O=Example,C=CH", names.Subject.ToString());
    }

    [Fact]
    public void Scepclient_encrypts_to_every_certificate_of_the_authority_and_the_right_one_is_found()
    {
        var envelope = Envelope.Parse(SignedData.Decode(Vector.Message("scepclient-pkcsreq")).Content.Octets);

        Assert.Equal(2, envelope.Recipients.Count);
        Assert.Same(envelope.Recipients[1], envelope.FindRecipient(Vector.Registration));
    }

    [Theory]
    [InlineData("scepclient-get")]
    [InlineData("certmonger-pkcsreq")]
    public void The_query_of_a_real_client_holds_its_message(string name)
    {
        var query = ScepQuery.Parse(Vector.Text($"{name}.query"));

        Assert.Equal(ScepOperation.PkiOperation, query.Operation);
        Assert.Equal(Vector.Message(name), query.DecodeMessage());
    }
}
