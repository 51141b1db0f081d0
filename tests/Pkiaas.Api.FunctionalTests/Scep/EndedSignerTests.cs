using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Jobs;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>A certificate that ended or was revoked renews nothing, by whichever message.</summary>
public sealed class EndedSignerTests : ServiceTest
{
    private const int ValidityDays = 10;

    [Theory]
    [InlineData("17")]
    [InlineData("19")]
    public async Task A_certificate_renews_to_its_last_minute_and_not_a_moment_longer(string messageType)
    {
        var (door, recipient, old) = await EnrolledAsync();
        Service.Time.Advance(old.NotAfter.ToUniversalTime() - Service.Time.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(1));
        var intime = await RenewAsync(door, recipient, old, messageType);
        Assert.True(intime.IsSuccess, intime.FailInfoText);

        Service.Time.Advance(TimeSpan.FromMinutes(1));
        var late = await RenewAsync(door, recipient, old, messageType);

        Assert.Equal("2", late.FailInfo);
        Assert.Equal(2, await CertificatesAsync());
    }

    [Theory]
    [InlineData("17", "superseded")]
    [InlineData("19", "keyCompromise")]
    [InlineData("17", "certificateHold")]
    public async Task A_certificate_that_was_revoked_renews_nothing(string messageType, string reason)
    {
        var (door, recipient, old) = await EnrolledAsync();
        await using (var store = Service.OpenStore())
        {
            var id = (await store.Certificates.SingleAsync()).Id.Value;
            var revoked = await Admin.CallAsync(HttpMethod.Post, $"/api/certificates/{id}/revoke", new { reason });
            Assert.Equal(HttpStatusCode.OK, revoked.Status);
        }

        Assert.Equal("2", (await RenewAsync(door, recipient, old, messageType)).FailInfo);
        Assert.Equal(1, await CertificatesAsync());
    }

    private static Task<ScepReply> RenewAsync(ScepClient door, X509Certificate2 recipient, X509Certificate2 old, string messageType)
    {
        var options = new ScepRequestOptions { MessageType = messageType, Subject = old.SubjectName, Signer = old, Key = DistinctKeys.Next() };
        return door.TransactAsync(ScepRequestBuilder.Build(recipient, options), recipient);
    }

    private async Task<(ScepClient Door, X509Certificate2 Recipient, X509Certificate2 Old)> EnrolledAsync()
    {
        var allowed = await Admin.CallAsync(
            HttpMethod.Put, $"/api/templates/{Admin.TemplateId}/scep", new { enabled = true, renewal = new { allowed = true } });
        Assert.Equal(HttpStatusCode.OK, allowed.Status);
        using var person = new Person(Service);
        var scep = Person.ScepOf(await person.DownloadAsync(await Admin.ApproveAsync(validityDays: ValidityDays)));
        var door = new ScepClient(Service.Visit(), new Uri(Service.Address, $"/scep/{Admin.TemplateId}"));
        var recipient = (await door.GetAuthorityAsync())[0];
        var key = DistinctKeys.Next();
        var first = new ScepRequestOptions { Subject = new X500DistinguishedName("CN=Ada Lovelace"), Challenge = scep.Text("Challenge"), Key = key };
        var reply = await door.TransactAsync(ScepRequestBuilder.Build(recipient, first), recipient);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        return (door, recipient, reply.Certificate.CopyWithPrivateKey(key));
    }

    private async Task<int> CertificatesAsync()
    {
        await using var store = Service.OpenStore();
        return await store.Certificates.CountAsync();
    }
}
