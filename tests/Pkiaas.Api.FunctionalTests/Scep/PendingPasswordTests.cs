using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Where a password lets devices ask and an admin decides: one password, one request.</summary>
[Collection(ScepCollection.Name)]
public sealed class PendingPasswordTests(ScepService service)
{
    [Fact]
    public async Task A_one_time_password_makes_one_request_and_the_next_one_with_it_raises_an_alarm()
    {
        var (template, password) = await NdesAsync();
        var first = ScepRequestBuilder.Build(service.Recipient, Device(password));
        Assert.True((await SendAsync(template, first)).IsPending);
        Assert.Equal("2", (await service.EnrollAsync(Device(password, "CN=mallory"), template)).FailInfo);
        Assert.Contains("was used", await service.RefusalAsync(template), StringComparison.Ordinal);
        Assert.Single(await PendingAsync(template));
        var refusal = await service.LastRefusalAsync(template);
        var hops = (await service.ReadAsync($"/api/scep-traces/{refusal.GetProperty("id").GetGuid()}")).GetProperty("hops").EnumerateArray().ToList();
        Assert.Equal("scep.gate", Assert.Single(hops, hop => !hop.GetProperty("passed").GetBoolean()).GetProperty("name").GetString());
        await using var store = service.OpenStore();
        Assert.True(await store.AuditEvents.AnyAsync(e => e.SubjectId == template.ToString() && e.Action == "enrollment.challenge-reused"));
    }

    [Fact]
    public async Task Eight_devices_with_one_password_at_once_make_one_request()
    {
        var (template, password) = await NdesAsync();
        var requests = Enumerable.Range(0, 8).Select(i => ScepRequestBuilder.Build(service.Recipient, Device(password, $"CN=printer-{i}"))).ToList();
        var replies = await Task.WhenAll(requests.Select(request => SendAsync(template, request)));
        Assert.Equal((1, 7), (replies.Count(reply => reply.IsPending), replies.Count(reply => reply.IsFailure)));
        Assert.Single(await PendingAsync(template));
    }

    [Fact]
    public async Task Copies_of_the_message_that_used_it_wait_and_get_the_certificate()
    {
        var (template, password) = await NdesAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, Device(password));
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(template, request)));
        Assert.All(replies, reply => Assert.True(reply.IsPending, reply.FailInfoText));
        Assert.True((await SendAsync(template, request)).IsPending);
        await ApproveAsync(template);
        Assert.Equal("CN=printer-7", (await SendAsync(template, request)).Certificate.Subject);
        Assert.Equal("2", (await service.EnrollAsync(Device(password), template)).FailInfo);
    }

    [Fact]
    public async Task Who_asks_again_with_the_same_key_in_the_same_transaction_is_answered_as_the_one_who_waits()
    {
        var (template, password) = await NdesAsync();
        var device = Device(password);
        Assert.True((await service.EnrollAsync(device, template)).IsPending);
        // Another request for the same key, as of a client that makes it anew each time: it changes nothing in what the admin sees.
        var again = device with { EmailNames = ["other@example.com"] };
        Assert.True((await service.EnrollAsync(again, template)).IsPending);
        await ApproveAsync(template);
        Assert.Equal("CN=printer-7", (await service.EnrollAsync(again, template)).Certificate.Subject);
        using var other = DistinctKeys.Next();
        var transaction = ScepRequestBuilder.Build(service.Recipient, device).TransactionId;
        Assert.Equal("2", (await service.EnrollAsync(device with { Key = other, TransactionId = transaction }, template)).FailInfo);
    }

    [Fact]
    public async Task A_declined_request_gives_the_password_not_back()
    {
        var (template, password) = await NdesAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, Device(password));
        Assert.True((await SendAsync(template, request)).IsPending);
        (await service.Owner.PostAsJsonAsync($"/api/requests/{(await PendingAsync(template))[0]}/decline", new { reason = "not ours" })).EnsureSuccessStatusCode();
        Assert.Contains("not ours", (await SendAsync(template, request)).FailInfoText, StringComparison.Ordinal);
        Assert.Equal("The enrolment was refused.", (await service.EnrollAsync(Device(password), template)).FailInfoText);
        Assert.Single(await PendingAsync(template, all: true));
    }

    [Fact]
    public async Task A_request_that_is_turned_away_leaves_the_password_as_it_is()
    {
        var (template, password) = await NdesAsync();
        Assert.True((await service.EnrollAsync(Device(password, "O=Other"), template)).IsFailure);
        Assert.True((await service.EnrollAsync(Device(password), template)).IsPending);
    }

    [Fact]
    public async Task Each_request_with_a_counted_passphrase_counts_even_at_once_and_whether_it_is_approved_or_not()
    {
        var template = await service.DoorAsync(new { enabled = true, manualApproval = true, staticPassphrase = new { enabled = true, maxUses = 2 } });
        var passphrase = await service.RotateAsync(template);
        var requests = Enumerable.Range(0, 6).Select(i => ScepRequestBuilder.Build(service.Recipient, Device(passphrase, $"CN=printer-{i}"))).ToList();
        var replies = await Task.WhenAll(requests.Select(request => SendAsync(template, request)));
        Assert.Equal((2, 4), (replies.Count(reply => reply.IsPending), replies.Count(reply => reply.IsFailure)));
        await ApproveAsync(template);
        Assert.Equal("2", (await service.EnrollAsync(Device(passphrase), template)).FailInfo);
        Assert.Contains("was used 2 times", await service.RefusalAsync(template), StringComparison.Ordinal);
        Assert.Equal(2, (await service.Owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}/scep/passphrase")).GetProperty("uses").GetInt32());
    }

    private async Task<(Guid Template, string Password)> NdesAsync()
    {
        var template = await service.DoorAsync(new { enabled = true, manualApproval = true, ndes = new { enabled = true } });
        using var given = await service.Owner.PostAsync($"/api/templates/{template}/scep/ndes-password", null);
        return (template, (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("password").GetString()!);
    }

    private Task<ScepReply> SendAsync(Guid template, ScepRequest request) => service.Client(template).TransactAsync(request, service.Recipient);

    private async Task<IReadOnlyList<Guid>> PendingAsync(Guid template, bool all = false)
    {
        await using var store = service.OpenStore();
        var id = new TemplateId(template);
        var found = await store.PendingRequests.Where(request => request.TemplateId == id).ToListAsync();
        return [.. found.Where(request => all || request.State == PendingState.Pending).Select(request => request.Id.Value)];
    }

    private async Task ApproveAsync(Guid template) =>
        (await service.Owner.PostAsync($"/api/requests/{(await PendingAsync(template))[0]}/approve", null)).EnsureSuccessStatusCode();
}
