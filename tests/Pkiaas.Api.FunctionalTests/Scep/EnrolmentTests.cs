using System.Net;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class EnrolmentTests(ScepService service)
{
    [Fact]
    public async Task A_device_with_the_challenge_gets_a_certificate_with_the_approved_names()
    {
        var approval = await service.ApproveAsync();
        var reply = await service.EnrollAsync(approval.Device);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal("O=Example, CN=Alice", reply.Certificate.Subject);
        var names = reply.Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Contains("alice@example.com", names.Format(false), StringComparison.Ordinal);
        var request = await service.RequestAsync(approval);
        Assert.Equal("Issued", request.GetProperty("state").GetString());
        var certificate = await service.ReadAsync($"/api/certificates/{request.GetProperty("certificateId").GetGuid()}");
        Assert.Equal("One-time challenge of a pre-approved request", certificate.GetProperty("authorization").GetString());
    }

    [Fact]
    public async Task The_reply_holds_the_leaf_alone() =>
        Assert.Single((await service.EnrollAsync((await service.ApproveAsync()).Device)).Certificates);

    [Fact]
    public async Task An_Apple_device_that_writes_BER_gets_its_certificate()
    {
        var approval = await service.ApproveAsync();
        Assert.True((await service.EnrollAsync(approval.Device with { Ber = true })).IsSuccess);
    }

    [Theory]
    [InlineData("2.16.840.1.101.3.4.1.2")]
    [InlineData("2.16.840.1.101.3.4.1.42")]
    [InlineData("1.2.840.113549.3.7")]
    public async Task The_reply_is_encrypted_with_the_cipher_of_the_request(string cipher)
    {
        var approval = await service.ApproveAsync();
        Assert.Equal(cipher, (await service.EnrollAsync(approval.Device with { CipherOid = cipher })).CipherOid);
    }

    [Fact]
    public async Task The_whole_message_may_come_by_GET()
    {
        var approval = await service.ApproveAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        Assert.True((await service.Client(service.Template).TransactAsync(request, service.Recipient, post: false)).IsSuccess);
    }

    [Fact]
    public async Task The_same_message_again_gets_the_same_certificate()
    {
        var approval = await service.ApproveAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        var client = service.Client(service.Template);
        var first = await client.TransactAsync(request, service.Recipient);
        var second = await client.TransactAsync(request, service.Recipient);
        Assert.Equal(first.Certificate.SerialNumber, second.Certificate.SerialNumber);
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task A_request_line_longer_than_the_servers_of_the_web_are_used_to_is_read()
    {
        var approval = await service.ApproveAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        var message = string.Concat(Convert.ToBase64String(request.Encoded).Select(c => $"%{(int)c:X2}"));
        Assert.True(message.Length > 8 * 1024);
        var address = new Uri($"{service.Door(service.Template)}?operation=PKIOperation&message={message}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var answer = await service.Http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(ScepReply.Read(body, request, service.Recipient).IsSuccess);
    }

    [Fact]
    public async Task Eight_copies_of_a_message_at_once_get_one_certificate()
    {
        var approval = await service.ApproveAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Client(service.Template).TransactAsync(request, service.Recipient)));
        Assert.All(replies, reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        Assert.Single(replies.Select(reply => reply.Certificate.SerialNumber).Distinct());
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task SHA_1_and_single_DES_are_let_in_by_the_legacy_switch_alone()
    {
        var modern = await service.ApproveAsync();
        var old = await service.ApproveAsync(service.Legacy);
        Assert.Equal("0", (await service.EnrollAsync(modern.Device with { CipherOid = ScepOid.Des, DigestOid = ScepOid.Sha1 })).FailInfo);
        Assert.True((await service.EnrollAsync(old.Device with { CipherOid = ScepOid.Des, DigestOid = ScepOid.Sha1 }, service.Legacy)).IsSuccess);
    }
}
