using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Revocation;

/// <summary>A certificate that a device fetched by SCEP.</summary>
/// <param name="Id">In the API.</param>
/// <param name="Certificate">What the device got.</param>
internal sealed record Issued(Guid Id, X509Certificate2 Certificate)
{
    /// <summary>Approves, hands out a challenge as a download would, and enrols.</summary>
    public static async Task<Issued> CreateAsync(RunningService service, Admin admin)
    {
        var approved = await admin.ApproveAsync(channel: "postcard", fields: new { address = "1 Elm Street" });
        var token = SecretToken.CreateChallenge();
        await using var store = service.OpenStore();
        var request = await store.Requests.SingleAsync(row => row.Id == new RequestId(approved.Id));
        store.Challenges.Add(Challenge.Create(request, token, service.Time.GetUtcNow()));
        await store.SaveChangesAsync();
        // Its own: a key that was compromised with one certificate gets no other.
        using var key = DistinctKeys.Next();
        using var http = service.Visit();
        var scep = new ScepClient(http, new Uri(service.Address, $"/scep/{admin.TemplateId}"));
        var recipient = (await scep.GetAuthorityAsync())[0];
        var reply = await scep.TransactAsync(
            ScepRequestBuilder.Build(recipient, new ScepRequestOptions { Subject = new X500DistinguishedName("CN=Ada Lovelace"), Challenge = token.Text, Key = key }), recipient);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        var id = (await admin.ReadAsync(approved)).GetProperty("certificateId").GetGuid();
        return new Issued(id, reply.Certificate);
    }
}
