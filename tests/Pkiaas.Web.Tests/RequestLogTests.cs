using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

/// <summary>All attempts of one request can be searched, however many there were.</summary>
public sealed class RequestLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_shows_the_newest_attempts_and_leads_to_all_of_them(bool isPending)
    {
        await using var dashboard = await StartAsync(isPending, attempts: 8);
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var log = $"/ca/{request.AuthorityId}/requests/{request.Id}/log";

        var page = await browser.GetAsync($"/ca/{request.AuthorityId}/{(isPending ? "pending" : "requests")}/{request.Id}");
        var all = await browser.GetAsync(log);

        Assert.Contains($"href=\"{log}\">All attempts<", page.Html, StringComparison.Ordinal);
        Assert.Equal([true, false], Seen(page, 5, 6));
        Assert.Equal([true, true], Seen(all, 1, 8));
        Assert.DoesNotContain("203.0.113.1", all.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{request.AuthorityId}/{(isPending ? "pending" : "requests")}/{request.Id}\"", all.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_searched_and_filtered_by_outcome_and_the_choice_stays()
    {
        await using var dashboard = await StartAsync(isPending: false, attempts: 8);
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var log = $"/ca/{request.AuthorityId}/requests/{request.Id}/log";

        var found = await browser.GetAsync($"{log}?search=192.0.2.7");
        var failed = await browser.GetAsync($"{log}?outcome=Failed");
        var none = await browser.GetAsync($"{log}?search=nobody");

        Assert.Equal([false, true], Seen(found, 6, 7));
        Assert.Contains("value=\"192.0.2.7\"", found.Html, StringComparison.Ordinal);
        Assert.Equal([true, false], Seen(failed, 8, 7));
        Assert.Contains("<option value=\"Failed\" selected", failed.Html, StringComparison.Ordinal);
        Assert.Contains("No attempt matches.", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_on_a_page_is_on_the_next_with_the_same_choice()
    {
        await using var dashboard = await StartAsync(isPending: false, attempts: 25);
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var log = $"/ca/{request.AuthorityId}/requests/{request.Id}/log";

        var first = await browser.GetAsync($"{log}?search=192.");
        var second = await browser.GetAsync($"{log}?search=192.&cursor=20");

        Assert.Contains($"href=\"{log}?search=192.&amp;cursor=20\"", first.Html, StringComparison.Ordinal);
        Assert.Equal([false, true], Seen(second, 20, 25));
    }

    [Fact]
    public async Task A_request_of_another_authority_has_no_log_under_this_one()
    {
        await using var dashboard = await StartAsync(isPending: false, attempts: 1);
        var other = dashboard.State.AddAuthority("Other CA");
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{other.Id}/requests/{dashboard.State.Requests[0].Id}/log");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("192.0.2.1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempts_page_gives_the_reasons_name_and_the_detail_apart()
    {
        await using var dashboard = await StartAsync(isPending: false, attempts: 1);
        var trace = dashboard.State.Traces[0];
        dashboard.State.Traces[0] = trace with
        {
            Summary = trace.Summary with { Reason = "ExpiredChallenge", Explanation = new Explanation("It expired", "send the link again") },
            Detail = "The challenge expired at noon.",
        };
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{dashboard.State.Requests[0].AuthorityId}/logs/{trace.Summary.Id}");

        Assert.Matches("<dt>Reason</dt><dd[^>]*>ExpiredChallenge</dd>", page.Html);
        Assert.Matches("<dt>Detail</dt><dd[^>]*>The challenge expired at noon.</dd>", page.Html);
        Assert.Contains("It expired: send the link again.", page.Text, StringComparison.Ordinal);
    }

    private static bool[] Seen(Answer page, params int[] attempts) => [.. attempts.Select(attempt => page.Html.Contains($">192.0.2.{attempt}<", StringComparison.Ordinal))];

    /// <summary>Each attempt comes from an address of its own, and every eighth failed; one more concerns no request.</summary>
    private static Task<Dashboard> StartAsync(bool isPending, int attempts) => Dashboard.StartAsync(state =>
    {
        var request = isPending ? Samples.Pending(state.AddTemplate()) : state.AddRequest();
        if (isPending) state.Requests.Add(request);
        for (var i = 1; i <= attempts; i++) state.Traces.Add(Trace(state.Templates[0], request, i % 8 == 0, $"192.0.2.{i}"));
        state.Traces.Add(Trace(state.Templates[0], null, false, "203.0.113.1"));
    });

    private static ScepTraceDetails Trace(TemplateResponse template, RequestResponse? request, bool hasFailed, string address) => new()
    {
        Summary = new ScepTraceSummary(
            Guid.NewGuid(), Samples.Now, template.Id, template.Name, request?.Id, "PkiOperation", "PkcsReq", "A1B2C3", address, "Ada Lovelace",
            hasFailed ? ScepTraceOutcome.Failed : ScepTraceOutcome.Refused, null, null, 7.25),
        Size = 2345,
        Hops = [],
    };
}
