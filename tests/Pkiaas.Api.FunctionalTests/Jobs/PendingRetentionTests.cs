using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>How long what devices asked for by themselves is kept.</summary>
public sealed class PendingRetentionTests : ServiceTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_signed_is_kept_as_long_as_its_certificate_and_what_was_declined_for_a_month()
    {
        await PrepareAsync(validityDays: 90);
        var (signed, declined) = (await AskAsync("router-1"), await AskAsync("router-2"));
        await DecideAsync(signed.Id, "approve");
        await DecideAsync(declined.Id, "decline");

        Service.Time.Advance(TimeSpan.FromDays(31));
        await PruneAsync();
        Assert.Equal([signed.Id], await KeptAsync());

        // 90 days, and 30 more.
        Service.Time.Advance(TimeSpan.FromDays(88));
        await PruneAsync();
        Assert.Equal([signed.Id], await KeptAsync());
        Service.Time.Advance(TimeSpan.FromDays(2));
        await PruneAsync();
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task A_renewal_keeps_the_request_that_was_signed_by_hand_for_as_long_as_it_lasts_itself()
    {
        await PrepareAsync(validityDays: 90);
        var signed = await AskAsync("router-1");
        await DecideAsync(signed.Id, "approve");
        using var http = Service.Visit();
        var door = new ScepClient(http, new Uri(Service.Address, $"/scep/{Admin.TemplateId}"));
        var recipient = (await door.GetAuthorityAsync())[0];
        using var first = (await door.TransactAsync(signed.Request, recipient)).Certificate.CopyWithPrivateKey(signed.Request.Key);
        Service.Time.Advance(TimeSpan.FromDays(80));
        var renewal = ScepRequestBuilder.Build(recipient, new ScepRequestOptions { MessageType = "17", Subject = first.SubjectName, Signer = first });
        var renewed = await door.TransactAsync(renewal, recipient);
        Assert.True(renewed.IsSuccess, renewed.FailInfoText);

        // The first one ended 70 days ago.
        Service.Time.Advance(TimeSpan.FromDays(80));
        await PruneAsync();
        Assert.Equal([signed.Id], await KeptAsync());
        Service.Time.Advance(TimeSpan.FromDays(41));
        await PruneAsync();
        Assert.Empty(await KeptAsync());
    }

    private Task PruneAsync() => ActivatorUtilities.CreateInstance<PruneJob>(Service.Services).PruneAsync(Cancel);

    private async Task PrepareAsync(int validityDays)
    {
        var seen = await Admin.ReadAsync($"/api/templates/{Admin.TemplateId}");
        var changed = await Admin.CallAsync(HttpMethod.Put, $"/api/templates/{Admin.TemplateId}", new
        {
            name = "Routers", validityDays, keyUsages = seen.GetProperty("keyUsages"), extendedKeyUsages = seen.GetProperty("extendedKeyUsages"),
        });
        Assert.Equal(System.Net.HttpStatusCode.OK, changed.Status);
        await Admin.CallAsync(
            HttpMethod.Put, $"/api/templates/{Admin.TemplateId}/scep", new { enabled = true, manualApproval = true, renewal = new { allowed = true } });
    }

    private async Task<(Guid Id, ScepRequest Request)> AskAsync(string name)
    {
        using var http = Service.Visit();
        var door = new ScepClient(http, new Uri(Service.Address, $"/scep/{Admin.TemplateId}"));
        var recipient = (await door.GetAuthorityAsync())[0];
        var request = ScepRequestBuilder.Build(recipient, new ScepRequestOptions { Subject = new X500DistinguishedName($"CN={name}") });
        var reply = await door.TransactAsync(request, recipient);
        Assert.True(reply.IsPending, reply.FailInfoText);
        await using var store = Service.OpenStore();
        return ((await store.PendingRequests.SingleAsync(row => row.DisplayName == name, Cancel)).Id.Value, request);
    }

    private async Task DecideAsync(Guid id, string how) =>
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Admin.CallAsync(HttpMethod.Post, $"/api/requests/{id}/{how}", new { })).Status);

    private async Task<IReadOnlyList<Guid>> KeptAsync()
    {
        await using var store = Service.OpenStore();
        return [.. (await store.PendingRequests.ToListAsync(Cancel)).Select(row => row.Id.Value)];
    }
}
