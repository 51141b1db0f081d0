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
            ["Message read, signature verified", "1.5", "Waiting request looked up", "Ended here", "The challenge expired at noon.", "RSA 2048", "badRequest"])
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PkiOperation", "PkcsReq", "PKIOperation", "PKCSReq")]
    [InlineData("PkiOperation", "RenewalReq", "PKIOperation", "RenewalReq")]
    [InlineData("PkiOperation", "CertPoll", "PKIOperation", "CertPoll")]
    [InlineData("PkiOperation", "GetCert", "PKIOperation", "GetCert")]
    [InlineData("PkiOperation", "GetCrl", "PKIOperation", "GetCRL")]
    [InlineData("PkiOperation", null, "PKIOperation", null)]
    [InlineData("GetNextCaCert", null, "GetNextCACert", null)]
    [InlineData("GetCaCert", null, "GetCACert", null)]
    [InlineData("GetCaCaps", null, "GetCACaps", null)]
    public async Task An_attempts_page_and_the_list_call_what_was_asked_for_what_the_standard_calls_it(
        string operation, string? type, string asked, string? message)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var trace = Trace(state.AddTemplate(), ScepTraceOutcome.Answered, "192.0.2.7");
            state.Traces.Add(trace with { Summary = trace.Summary with { Operation = operation, MessageType = type, Subject = null } });
        });
        var browser = await dashboard.SignInAsync();
        var logs = $"/ca/{dashboard.State.Templates[0].AuthorityId}/logs";

        var list = await browser.GetAsync(logs);
        var page = await browser.GetAsync($"{logs}/{dashboard.State.Traces[0].Summary.Id}");

        Assert.Contains($"({message ?? asked})", list.Text, StringComparison.Ordinal);
        foreach (var words in (string?[])[asked, message])
            Assert.Contains($">{words}<", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BadAlg", "badAlg")]
    [InlineData("BadMessageCheck", "badMessageCheck")]
    [InlineData("BadTime", "badTime")]
    [InlineData("BadCertId", "badCertId")]
    public async Task What_the_device_was_told_is_called_what_the_standard_calls_it(string failInfo, string told)
    {
        await using var dashboard = await Dashboard.StartAsync(
            state => state.Traces.Add(Trace(state.AddTemplate(), ScepTraceOutcome.Refused, "192.0.2.7", Expired) with { FailInfo = failInfo }));
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{dashboard.State.Templates[0].AuthorityId}/logs/{dashboard.State.Traces[0].Summary.Id}");

        Assert.Contains($">{told}<", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_spans_templates_says_at_whose_door_each_attempt_was_and_a_templates_own_does_not()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            foreach (var name in (string[])["Printers of Paris", "Routers of Rome"])
                state.Traces.Add(Trace(state.AddTemplate() with { Name = name }, ScepTraceOutcome.Issued, "192.0.2.7"));
        });
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var all = await browser.GetAsync($"/ca/{template.AuthorityId}/logs");
        var own = await browser.GetAsync($"/ca/{template.AuthorityId}/templates/{template.Id}/log");

        Assert.Contains("<td data-label=\"Template\">Printers of Paris</td>", all.Html, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Template\">Routers of Rome</td>", all.Html, StringComparison.Ordinal);
        Assert.Contains("192.0.2.7", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data-label=\"Template\"", own.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_requests_attempts_name_the_template_only_where_one_was_at_another_door(bool elsewhere)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var request = state.AddRequest();
            var door = elsewhere ? state.AddTemplate() with { Name = "Routers of Rome" } : state.Templates[0];
            state.Traces.Add(Trace(door, ScepTraceOutcome.Refused, "192.0.2.7", Expired, request.Id));
        });
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];

        var page = await browser.GetAsync($"/ca/{request.AuthorityId}/requests/{request.Id}");

        Assert.Contains("192.0.2.7", page.Text, StringComparison.Ordinal);
        Assert.Equal(elsewhere, page.Html.Contains("<td data-label=\"Template\">Routers of Rome</td>", StringComparison.Ordinal));
        Assert.Equal(elsewhere, page.Html.Contains("data-label=\"Template\"", StringComparison.Ordinal));
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
                Guid.NewGuid(), Samples.Now, template.Id, template.Name, request, "PkiOperation", "PkcsReq", "A1B2C3", address, "Ada Lovelace", outcome,
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
