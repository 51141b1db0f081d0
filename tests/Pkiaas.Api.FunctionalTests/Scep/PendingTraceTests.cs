using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What a device did whose request an admin decides about, and what the admin is told of it.</summary>
[Collection(ScepCollection.Name)]
public sealed class PendingTraceTests(ScepService service)
{
    private static readonly X500DistinguishedName Router = new("CN=router-9");

    [Fact]
    public async Task Attempts_are_listed_under_the_request_that_they_made()
    {
        var (_, request, pending) = await AskAsync();
        await TraceAsync(pending, count: 1);

        await AgainAsync(request);

        var traces = await TraceAsync(pending, count: 2);
        Assert.All(traces, trace => Assert.Equal(("Pending", pending), (Text(trace, "outcome"), trace.GetProperty("requestId").GetGuid())));
        Assert.Equal(JsonValueKind.Null, (await ExplanationAsync(pending)).ValueKind);
    }

    [Fact]
    public async Task A_declined_device_that_goes_on_asking_is_explained_there_and_troubles_nobody_on_Home()
    {
        var (_, request, pending) = await AskAsync();
        (await service.Owner.PostAsJsonAsync($"/api/requests/{pending}/decline", new { reason = "not one of ours" })).EnsureSuccessStatusCode();

        Assert.True((await AgainAsync(request)).IsFailure);

        Assert.Equal("Declined", Text((await TraceAsync(pending, count: 2))[0], "reason"));
        var explanation = await ExplanationAsync(pending);
        Assert.StartsWith("An admin declined the request (The enrolment was declined: not one of ours): ", ScepService.Sentence(explanation), StringComparison.Ordinal);
        Assert.Equal((await TraceAsync(pending, count: 2))[0].GetProperty("id").GetGuid(), explanation.GetProperty("traceId").GetGuid());
        Assert.DoesNotContain(await AttentionAsync(request), item => Text(item, "subjectId") == pending.ToString() || Text(item, "subjectId") == request.Template.ToString());
    }

    [Fact]
    public async Task A_request_about_which_nobody_decided_is_on_Home_by_its_name_and_not_as_a_device_without_one()
    {
        var (_, request, pending) = await AskAsync();
        await using (var store = service.OpenStore())
        {
            var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            await store.PendingRequests.Where(r => r.Id == new RequestId(pending)).ExecuteUpdateAsync(r => r.SetProperty(p => p.ExpiresAt, past));
        }

        Assert.True((await AgainAsync(request)).IsFailure);

        await TraceAsync(pending, count: 2);
        const string Expected = "Nobody decided about the request in time: open it again on its page, and sign or decline within 7 days.";
        Assert.Equal(Expected, ScepService.Sentence(await ExplanationAsync(pending)));
        var items = await AttentionAsync(request);
        Assert.Equal($"router-9: {Expected}", Text(Assert.Single(items, item => Text(item, "subjectId") == pending.ToString()), "text"));
        Assert.DoesNotContain(items, item => Text(item, "subjectId") == request.Template.ToString());

        (await service.Owner.PostAsync($"/api/requests/{pending}/reopen", null)).EnsureSuccessStatusCode();
        Assert.Equal(JsonValueKind.Null, (await ExplanationAsync(pending)).ValueKind);
        Assert.DoesNotContain(await AttentionAsync(request), item => Text(item, "subjectId") == pending.ToString());
    }

    [Fact]
    public async Task What_was_approved_by_hand_and_may_not_be_renewed_is_explained_under_its_request()
    {
        var (template, request, pending) = await AskAsync();
        (await service.Owner.PostAsync($"/api/requests/{pending}/approve", null)).EnsureSuccessStatusCode();
        using var old = (await AgainAsync(request)).Certificate.CopyWithPrivateKey(request.Message.Key);
        await TraceAsync(pending, count: 2);
        Assert.Equal(JsonValueKind.Null, (await ExplanationAsync(pending)).ValueKind);

        using var key = DistinctKeys.Next();
        Assert.True((await service.EnrollAtAsync(template, new ScepRequestOptions { Subject = Router, Key = key, Signer = old, MessageType = "17" })).IsFailure);

        await TraceAsync(pending, count: 3);
        Assert.StartsWith("The device wants to renew its certificate, which the template does not allow", ScepService.Sentence(await ExplanationAsync(pending)), StringComparison.Ordinal);
        Assert.Contains(await AttentionAsync(request), item => Text(item, "subjectId") == pending.ToString());
    }

    [Fact]
    public async Task Who_looks_at_the_request_hears_of_a_refusal()
    {
        var (_, request, pending) = await AskAsync();
        (await service.Owner.PostAsJsonAsync($"/api/requests/{pending}/decline", new { })).EnsureSuccessStatusCode();
        using var stream = await service.Owner.GetAsync($"/api/requests/{pending}/events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        await ReadUntilAsync(lines, "\"Declined\"");

        await AgainAsync(request);

        await ReadUntilAsync(lines, "\"Declined\"");
    }

    [Fact]
    public async Task To_others_it_does_not_exist_and_a_door_of_another_authority_never_names_it()
    {
        var (_, _, pending) = await AskAsync();
        using var stranger = await service.StrangerAsync();
        using var hidden = await stranger.GetAsync($"/api/scep-traces?requestId={pending}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        var foreign = new ScepTrace
        {
            Id = Guid.CreateVersion7(), At = TimeProvider.System.GetUtcNow(), TemplateId = await service.ForeignTemplateAsync(), RequestId = pending,
            Operation = "PkiOperation", Address = "192.0.2.1", Outcome = ScepOutcome.Refused,
        };
        await service.Services.GetRequiredService<ScepTraceStore>().AddAsync([foreign], TestContext.Current.CancellationToken);
        Assert.Equal(JsonValueKind.Null, (await service.ReadAsync($"/api/scep-traces/{foreign.Id}")).GetProperty("summary").GetProperty("requestId").ValueKind);
    }

    private async Task<(Guid Template, Sent Request, Guid Pending)> AskAsync()
    {
        var (authority, template) = await service.AloneAsync("Watched routers");
        await service.SetScepAsync(template, new { enabled = true, manualApproval = true });
        var recipient = (await service.Client(template).GetAuthorityAsync())[0];
        var request = new Sent(authority, template, recipient, ScepRequestBuilder.Build(recipient, new ScepRequestOptions { Subject = Router }));
        Assert.True((await AgainAsync(request)).IsPending);
        await using var store = service.OpenStore();
        var key = new Domain.Templates.TemplateId(template);
        return (template, request, (await store.PendingRequests.SingleAsync(r => r.TemplateId == key)).Id.Value);
    }

    private Task<ScepReply> AgainAsync(Sent request) => service.Client(request.Template).TransactAsync(request.Message, request.Recipient);

    /// <summary>Newest first, as soon as there are so many.</summary>
    private Task<List<JsonElement>> TraceAsync(Guid pending, int count) => Eventually.GetAsync(
        async () => (await service.ReadAsync($"/api/scep-traces?requestId={pending}")).GetProperty("items").EnumerateArray().ToList(),
        items => items.Count == count)!;

    private async Task<JsonElement> ExplanationAsync(Guid pending) => (await service.ReadAsync($"/api/requests/{pending}")).GetProperty("explanation");

    private async Task<List<JsonElement>> AttentionAsync(Sent request) =>
        [.. (await service.ReadAsync($"/api/overview?authorityId={request.Authority}")).GetProperty("attention").EnumerateArray()];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task ReadUntilAsync(StreamReader lines, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"The stream ended before it said {text}.");
    }

    private sealed record Sent(Guid Authority, Guid Template, X509Certificate2 Recipient, ScepRequest Message);
}
