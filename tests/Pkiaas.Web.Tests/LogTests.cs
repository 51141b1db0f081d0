using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class LogTests
{
    private static readonly Explanation Expired = new("The device used a challenge that expired 12 minutes ago", "send the link again");

    [Fact]
    public async Task Logs_show_attempts_with_what_to_do_and_filter_them()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var template = state.AddTemplate();
            state.Traces.Add(Trace(template, ScepTraceOutcome.Refused, "192.0.2.7", Expired));
            state.Traces.Add(Trace(template, ScepTraceOutcome.Issued, "198.51.100.9"));
        });
        var browser = await dashboard.SignInAsync();
        var logs = $"/ca/{dashboard.State.Templates[0].AuthorityId}/logs";

        var all = await browser.GetAsync(logs);
        var refused = await browser.GetAsync($"{logs}?outcome=Refused");
        var searched = await browser.GetAsync($"{logs}?search=198.");

        Assert.Contains("The device used a challenge that expired 12 minutes ago: send the link again.", all.Text, StringComparison.Ordinal);
        Assert.Equal((true, true), (all.Text.Contains("192.0.2.7", StringComparison.Ordinal), all.Text.Contains("198.51.100.9", StringComparison.Ordinal)));
        Assert.DoesNotContain("198.51.100.9", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.7", searched.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempts_page_walks_its_hops_with_results_and_milliseconds()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Traces.Add(Trace(state.AddTemplate(), ScepTraceOutcome.Refused, "192.0.2.7", Expired)));
        var browser = await dashboard.SignInAsync();
        var trace = dashboard.State.Traces[0].Summary;

        var page = await browser.GetAsync($"/ca/{dashboard.State.Templates[0].AuthorityId}/logs/{trace.Id}");

        foreach (var words in (string[])
            ["Message read, signature verified", "1.5", "Waiting request looked up", "Ended here", "The challenge expired at noon.", "RSA 2048", "BadRequest"])
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_templates_log_holds_its_own_attempts_alone()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.Traces.Add(Trace(state.AddTemplate(), ScepTraceOutcome.Issued, "192.0.2.7"));
            state.Traces.Add(Trace(state.AddTemplate(), ScepTraceOutcome.Issued, "198.51.100.9"));
        });
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.GetAsync($"/ca/{template.AuthorityId}/templates/{template.Id}/log");

        Assert.Contains("192.0.2.7", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.9", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_says_what_went_wrong_and_what_to_do_and_lists_the_attempts()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var request = state.AddRequest();
            var trace = Trace(state.Templates[0], ScepTraceOutcome.Refused, "192.0.2.7", Expired, request.Id);
            state.Traces.Add(trace);
            state.Requests[0] = request with { Explanation = new RequestExplanation(Expired.Sentence, Expired.Action, trace.Summary.At, trace.Summary.Id) };
        });
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];

        var page = await browser.GetAsync($"/ca/{request.AuthorityId}/requests/{request.Id}");

        Assert.Contains("The device used a challenge that expired 12 minutes ago: send the link again.", page.Text, StringComparison.Ordinal);
        Assert.Contains("What the device did", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/ca/{request.AuthorityId}/logs/{dashboard.State.Traces[0].Summary.Id}", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_a_device_made_itself_says_and_lists_the_same()
    {
        var declined = new Explanation("An admin declined the request (not one of ours)", "if that was a mistake, have the device ask anew");
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var request = Samples.Pending(state.AddTemplate());
            var trace = Trace(state.Templates[0], ScepTraceOutcome.Refused, "192.0.2.7", declined, request.Id);
            state.Traces.Add(trace);
            state.Traces.Add(Trace(state.Templates[0], ScepTraceOutcome.Refused, "198.51.100.9"));
            state.Requests.Add(request with { Explanation = new RequestExplanation(declined.Sentence, declined.Action, trace.Summary.At, trace.Summary.Id) });
        });
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];

        var page = await browser.GetAsync($"/ca/{request.AuthorityId}/pending/{request.Id}");

        Assert.Contains($"{declined.Sentence}: {declined.Action}.", page.Text, StringComparison.Ordinal);
        Assert.Contains("What the device did", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/ca/{request.AuthorityId}/logs/{dashboard.State.Traces[0].Summary.Id}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.9", page.Text, StringComparison.Ordinal);
    }

    private static ScepTraceDetails Trace(
        TemplateResponse template, ScepTraceOutcome outcome, string address, Explanation? explanation = null, Guid? request = null) => new()
        {
            Summary = new ScepTraceSummary(
                Guid.NewGuid(), Samples.Now, template.Id, template.Name, request, "PkiOperation", "A1B2C3", address, "Ada Lovelace", outcome,
                explanation is null ? null : "ExpiredChallenge", explanation, 7.25),
            Size = 2345,
            Key = "RSA 2048",
            FailInfo = explanation is null ? null : "BadRequest",
            Hops =
            [
                new ScepTraceStep("scep.decode", true, 1.5, null), new ScepTraceStep("scep.pending", true, 0.3, null),
                new ScepTraceStep("scep.gate", explanation is null, 0.2, "The challenge expired at noon."),
            ],
        };
}
