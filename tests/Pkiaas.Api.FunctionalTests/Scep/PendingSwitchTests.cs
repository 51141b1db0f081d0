using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Approval by hand is switched off while requests wait or are declined: that is nobody's yes to them.</summary>
[Collection(ScepCollection.Name)]
public sealed class PendingSwitchTests(ScepService service)
{
    private static readonly X500DistinguishedName Router = new("CN=router-7");

    [Fact]
    public async Task Who_was_declined_stays_declined_with_the_same_request_and_with_another_one_of_his_transaction()
    {
        var (template, request, passphrase) = await AskAsync();
        var declined = await service.Owner.PostAsJsonAsync($"/api/requests/{await SingleAsync(template)}/decline", new { reason = "not one of ours" });
        declined.EnsureSuccessStatusCode();
        await SwitchOffAsync(template);

        foreach (var reply in new[] { await AgainAsync(template, request), await service.EnrollAsync(Anew(request, passphrase), template) })
        {
            Assert.Equal("2", reply.FailInfo);
            Assert.Contains("not one of ours", reply.FailInfoText, StringComparison.Ordinal);
        }
        Assert.Equal("Declined", (await service.LastRefusalAsync(template)).GetProperty("reason").GetString());
        // Who was never declined comes in by the rules that hold now.
        Assert.True((await service.EnrollAsync(new ScepRequestOptions { Subject = Router, Challenge = passphrase }, template)).IsSuccess);
    }

    [Fact]
    public async Task Who_waits_goes_on_waiting_however_he_asks_and_gets_what_an_admin_signs_then()
    {
        var (template, request, passphrase) = await AskAsync();
        var id = await SingleAsync(template);
        await SwitchOffAsync(template);

        Assert.True((await AgainAsync(template, request)).IsPending);
        Assert.True((await service.EnrollAsync(Anew(request, passphrase), template)).IsPending);
        Assert.Equal(id, await SingleAsync(template));

        (await service.Owner.PostAsync($"/api/requests/{id}/approve", null)).EnsureSuccessStatusCode();
        var reply = await AgainAsync(template, request);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal("CN=router-7", reply.Certificate.Subject);
    }

    [Fact]
    public async Task Who_waits_may_still_be_declined_and_waits_even_where_nothing_else_lets_him_in_any_more()
    {
        var (template, request, _) = await AskAsync();
        await service.SetScepAsync(template, new { enabled = true });

        Assert.True((await AgainAsync(template, request)).IsPending);
        (await service.Owner.PostAsync($"/api/requests/{await SingleAsync(template)}/decline", JsonContent.Create(new { }))).EnsureSuccessStatusCode();
        Assert.Contains("declined", (await AgainAsync(template, request)).FailInfoText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_nobody_decided_about_in_time_comes_in_by_the_rules_that_hold_then()
    {
        var (template, request, _) = await AskAsync();
        await using (var store = service.OpenStore())
        {
            var expired = store.PendingRequests.Single(pending => pending.TemplateId == new Domain.Templates.TemplateId(template));
            store.Entry(expired).Property(pending => pending.ExpiresAt).CurrentValue = expired.CreatedAt;
            await store.SaveChangesAsync();
        }
        Assert.Equal("2", (await AgainAsync(template, request)).FailInfo);
        await SwitchOffAsync(template);
        Assert.True((await AgainAsync(template, request)).IsSuccess);
    }

    [Fact]
    public async Task A_challenge_that_was_approved_beforehand_is_an_admins_yes()
    {
        var (template, request, _) = await AskAsync();
        (await service.Owner.PostAsync($"/api/requests/{await SingleAsync(template)}/decline", JsonContent.Create(new { }))).EnsureSuccessStatusCode();
        await SwitchOffAsync(template);
        var approval = await service.ApproveAsync(template);
        var reply = await service.EnrollAsync(
            approval.Device with { Key = request.Key, Signer = request.Signer, TransactionId = request.TransactionId }, template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
    }

    private async Task<(Guid Template, ScepRequest Request, string Passphrase)> AskAsync()
    {
        var template = await service.DoorAsync(new { enabled = true, manualApproval = true, staticPassphrase = new { enabled = true } });
        var passphrase = await service.RotateAsync(template);
        var request = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = Router, Challenge = passphrase });
        var reply = await AgainAsync(template, request);
        Assert.True(reply.IsPending, reply.FailInfoText);
        return (template, request, passphrase);
    }

    private Task SwitchOffAsync(Guid template) => service.SetScepAsync(template, new { enabled = true, staticPassphrase = new { enabled = true } });

    private Task<ScepReply> AgainAsync(Guid template, ScepRequest request) => service.Client(template).TransactAsync(request, service.Recipient);

    // A client that makes itself another request for the key that it has: transactionID and signer are the same.
    private static ScepRequestOptions Anew(ScepRequest request, string passphrase) => new()
    {
        Subject = new X500DistinguishedName("CN=router-8"),
        Challenge = passphrase,
        Key = request.Key,
        Signer = request.Signer,
        TransactionId = request.TransactionId,
    };

    private async Task<Guid> SingleAsync(Guid template)
    {
        var page = await service.ReadAsync($"/api/requests?state=pending&authorityId={service.Authority}");
        var items = page.GetProperty("items").EnumerateArray();
        return Assert.Single(items, item => item.GetProperty("templateId").GetGuid() == template).GetProperty("id").GetGuid();
    }
}
