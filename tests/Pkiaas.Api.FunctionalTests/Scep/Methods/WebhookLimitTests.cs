using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>How many wait for a webhook at once.</summary>
public sealed class WebhookLimitTests(LimitedService limited) : IClassFixture<LimitedService>
{
    private readonly ScepService _service = limited.Scep;

    [Fact]
    public async Task A_slow_webhook_is_asked_so_many_at_once_and_those_beyond_are_told_to_come_again_while_other_templates_are_served()
    {
        var answered = new TaskCompletionSource();
        await using var slow = await WebhookSink.StartAsync(async http => { await answered.Task; await http.Response.WriteAsync("{\"allow\":true}"); });
        await using var quick = await WebhookSink.StartAsync(WebhookSink.Json("{\"allow\":true}"));
        var (crowded, free) = (await _service.WebhookDoorAsync(slow), await _service.WebhookDoorAsync(quick));

        // Two are asked about, one waits; of three more there is no room for two.
        List<Task<HttpStatusCode>> asked = [RightAsync(crowded, 100), RightAsync(crowded, 101)];
        await Eventually.GetAsync(() => Task.FromResult(slow.Asked.Count), count => count == 2);
        List<Task<HttpStatusCode>> later = [RightAsync(crowded, 102), RightAsync(crowded, 103), RightAsync(crowded, 104)];
        for (var i = 0; i < 2; i++)
        {
            var turnedAway = await Task.WhenAny(later);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await turnedAway);
            later.Remove(turnedAway);
        }

        Assert.Equal(HttpStatusCode.OK, await RightAsync(free, 105));
        Assert.Equal((2, false), (slow.Asked.Count, later[0].IsCompleted));
        answered.SetResult();
        Assert.All(await Task.WhenAll([.. asked, .. later]), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(3, slow.Asked.Count);
        Assert.Equal(3, (await TracesAsync(crowded, "Issued", 3)).Count);
        Assert.All(await TracesAsync(crowded, "Failed", 2), trace => Assert.StartsWith(
            "The template's webhook is too slow for all who ask (Too many enrolments wait for it already): make the service behind it answer faster",
            ScepService.Sentence(trace.GetProperty("explanation")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_host_is_asked_no_more_at_once_however_many_templates_ask_it()
    {
        var answered = new TaskCompletionSource();
        await using var slow = await WebhookSink.StartAsync(async http => { await answered.Task; await http.Response.WriteAsync("{\"allow\":true}"); });
        Guid[] templates = [await _service.WebhookDoorAsync(slow), await _service.WebhookDoorAsync(slow)];

        var asked = Enumerable.Range(0, 4).Select(i => RightAsync(templates[i % 2], 110 + i)).ToList();

        await Eventually.GetAsync(() => Task.FromResult(slow.Asked.Count), count => count == 3);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        Assert.Equal(3, slow.Asked.Count);
        answered.SetResult();
        Assert.All(await Task.WhenAll(asked), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private Task<HttpStatusCode> RightAsync(Guid template, int address) =>
        _service.SendFromAsync(template, ScepRequestBuilder.Build(_service.Recipient, Device("RIGHT", $"CN=printer-{address}")).Encoded, $"198.51.100.{address}");

    private async Task<List<JsonElement>> TracesAsync(Guid template, string outcome, int count) => (await Eventually.GetAsync(
        async () => (await _service.ReadAsync($"/api/scep-traces?templateId={template}&outcome={outcome}")).GetProperty("items").EnumerateArray().ToList(),
        items => items.Count == count))!;
}
