using System.Text.Json;
using System.Text.RegularExpressions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

/// <summary>Several requests that devices made by themselves, decided about at once.</summary>
public sealed class PendingDecisionTests
{
    [Fact]
    public async Task Several_are_decided_about_after_one_question_and_what_became_of_each_is_told()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Requests.Add(Samples.Pending(template) with { DisplayName = "router-8" });
        var (first, second) = (dashboard.State.Requests[0], dashboard.State.Requests[1]);
        var list = await browser.GetAsync($"/ca/{first.AuthorityId}/pending");
        Assert.Contains("Decline all requests that are ticked?", list.Text, StringComparison.Ordinal);
        // Somebody else was faster with one of them.
        dashboard.State.Requests[1] = second with { State = RequestState.Issued };

        var page = await browser.SubmitAsync(list, "decide", ("ids", $"{first.Id}"), ("ids", $"{second.Id}"), ("decision", "Decline"), ("reason", "not ours"));

        Assert.Contains("1 declined, 1 not decided", page.Text, StringComparison.Ordinal);
        Assert.Contains("The request is Issued: there is nothing to decide.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{first.AuthorityId}/pending/{second.Id}\"", page.Html, StringComparison.Ordinal);
        var sent = JsonDocument.Parse(dashboard.State.Sent["POST /api/requests/decisions"]).RootElement;
        Assert.Equal(("Decline", "not ours"), (sent.GetProperty("decision").GetString(), sent.GetProperty("reason").GetString()));
        Assert.Equal(RequestState.Declined, dashboard.State.Requests[0].State);
    }

    [Fact]
    public async Task Several_are_signed_and_nothing_is_sent_where_none_was_ticked()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var list = await browser.GetAsync($"/ca/{request.AuthorityId}/pending");

        var none = await browser.SubmitAsync(list, "decide", ("decision", "Approve"));
        Assert.Contains("Tick the requests to decide about first.", none.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /api/requests/decisions", dashboard.State.Sent.Keys);
        var page = await browser.SubmitAsync(list, "decide", ("ids", $"{request.Id}"), ("decision", "Approve"));

        Assert.Contains("1 signed", page.Text, StringComparison.Ordinal);
        var signed = await browser.GetAsync($"/ca/{request.AuthorityId}/pending?state=issued");
        Assert.Contains("router-7", signed.Text, StringComparison.Ordinal);
        Assert.Contains(FakeState.Email, signed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"ids\"", signed.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("approve")]
    [InlineData("Perhaps")]
    public async Task An_answer_that_is_neither_of_the_two_decides_nothing(string? decision)
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var list = await browser.GetAsync($"/ca/{request.AuthorityId}/pending");

        var page = await browser.SubmitAsync(list, "decide", ("ids", $"{request.Id}"), ("decision", decision ?? ""), ("reason", "not ours"));

        Assert.Contains("Nothing was decided", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /api/requests/decisions", dashboard.State.Sent.Keys);
        Assert.Equal(RequestState.Pending, dashboard.State.Requests[0].State);
    }

    [Fact]
    public async Task Of_the_buttons_that_decide_about_several_the_first_does_nothing_so_that_Enter_does_not_either()
    {
        await using var dashboard = await StartAsync();
        var page = await (await dashboard.SignInAsync()).GetAsync($"/ca/{dashboard.State.Requests[0].AuthorityId}/pending");

        var form = Regex.Match(page.Html, "<form id=\"decide\".*?</form>", RegexOptions.Singleline).Value;

        Assert.Matches("<button type=\"submit\" formmethod=\"dialog\" hidden>", form);
        Assert.Single(Regex.Matches(form, "<button"));
        Assert.True(page.Html.IndexOf(form, StringComparison.Ordinal) < page.Html.IndexOf("value=\"Approve\"", StringComparison.Ordinal));
    }

    private static Task<Dashboard> StartAsync() => Dashboard.StartAsync(state => state.Requests.Add(Samples.Pending(state.AddTemplate())));
}
