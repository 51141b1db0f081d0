using System.Text.Json;
using System.Text.RegularExpressions;
using Pkiaas.Contracts.Overview;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class OverviewTests
{
    [Fact]
    public async Task A_new_installation_is_led_to_its_first_certificate_step_by_step()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var first = await browser.GetAsync("/");
        dashboard.State.AddAuthority();
        var second = await browser.GetAsync("/");
        dashboard.State.AddTemplate();
        var third = await browser.GetAsync("/");

        Assert.Contains("href=\"/ca/new\">Create the authority", first.Html, StringComparison.Ordinal);
        Assert.Contains("/templates/new\">Make the template", second.Html, StringComparison.Ordinal);
        Assert.Contains("/requests/new\">Approve a certificate", third.Html, StringComparison.Ordinal);
        Assert.Contains("Mail is not set up yet.", third.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_attention_links_to_where_it_can_be_put_right()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var request = state.AddRequest();
            state.Certificates.Add(Samples.Certificate(state.Templates[0], "Ada Lovelace"));
            state.Attention.Add(new AttentionItem(AttentionSeverity.Critical, "The link for Ada could not be delivered.", "request",
                request.Id.ToString(), Samples.Now));
        });
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync("/");

        Assert.Contains("One thing needs your attention.", page.Text, StringComparison.Ordinal);
        Assert.Contains("The link for Ada could not be delivered.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{dashboard.State.Requests[0].Address()}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_figure_leads_to_what_it_counts()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var (open, ended) = (state.AddRequest("Ada Lovelace"), state.AddRequest("Grace Hopper"));
            state.Requests[state.Requests.IndexOf(ended)] = ended with { State = RequestState.Cancelled };
            foreach (var (name, age) in ((string, int)[])[("Far", 0), ("Soon", 350), ("Over", 400)])
                state.Certificates.Add(Samples.Certificate(state.Templates[0], name, age));
        });
        var browser = await dashboard.SignInAsync();

        var home = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}");

        var (valid, expiring, requests) = (await FollowAsync("Valid certificates"), await FollowAsync("Expire within 30 days"), await FollowAsync("Open requests"));
        Assert.Equal((true, true, false), (Names(valid, "Far"), Names(valid, "Soon"), Names(valid, "Over")));
        Assert.Equal((false, true, false), (Names(expiring, "Far"), Names(expiring, "Soon"), Names(expiring, "Over")));
        Assert.Matches("<option value=\"Expiring\" selected", expiring.Html);
        Assert.Equal((true, false), (Names(requests, "Ada Lovelace"), Names(requests, "Grace Hopper")));
        Assert.Matches("<option value=\"Open\" selected", requests.Html);

        Task<Answer> FollowAsync(string figure) => browser.GetAsync(
            Regex.Match(home.Html, $"class=\"figure[^>]*href=\"([^\"]*)\"(?:(?!</a>).)*{figure}", RegexOptions.Singleline).Groups[1].Value);
        bool Names(Answer page, string name) => Regex.IsMatch(page.Html, $">\\s*{name}\\s*<");
    }

    [Theory]
    [InlineData("profile-signing", "", "/authority/profile-signing")]
    [InlineData("scep-failures", ":Unavailable", "/logs?outcome=Failed")]
    [InlineData("authority", "", "/authority")]
    public async Task An_alert_about_an_authority_leads_to_the_page_of_its_matter(string subject, string more, string page)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Attention.Add(new AttentionItem(
            AttentionSeverity.Warning, "See to it.", subject, $"{state.AddAuthority().Id}{more}", Samples.Now)));
        var authority = dashboard.State.Authorities[0].Id;
        var browser = await dashboard.SignInAsync();

        var home = await browser.GetAsync($"/ca/{authority}");

        Assert.Contains($"href=\"/ca/{authority}{page}\">Look", home.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_of_what_happened_is_dismissed_and_what_lasts_stays()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var request = state.AddRequest();
            state.Attention.Add(Reused(request.Id));
            state.Attention.Add(Reused(request.Id) with { Text = "A used challenge came.", At = Samples.Now.AddSeconds(-1) });
            state.Attention.Add(new AttentionItem(
                AttentionSeverity.Warning, "Devices CA ends soon.", "authority", request.AuthorityId.ToString(), Samples.Now));
        });
        var browser = await dashboard.SignInAsync();
        var (authority, request) = (dashboard.State.Requests[0].AuthorityId, dashboard.State.Requests[0].Id);
        var before = await browser.GetAsync($"/ca/{authority}");
        // Two alerts of one request are dismissed together, whichever button is pressed: each names the newer one.
        var buttons = Regex.Matches(before.Html, "name=\"alert\" value=\"([^\"]*)\"").Select(button => button.Groups[1].Value).ToList();
        Assert.Equal((2, 1), (buttons.Count, buttons.Distinct().Count()));

        var after = await browser.SubmitAsync(before, "dismiss", ("alert", $"request|{request}|{Samples.Now:O}"));

        Assert.DoesNotContain("A used challenge", after.Text, StringComparison.Ordinal);
        Assert.Contains("Devices CA ends soon.", after.Text, StringComparison.Ordinal);
        Assert.Contains("You are told again if it happens again.", after.Text, StringComparison.Ordinal);
        var sent = JsonElement.Parse(dashboard.State.Sent[$"POST /api/authorities/{authority}/dismissed-alerts"]);
        Assert.Equal(("request", $"{request}"), (sent.GetProperty("subjectType").GetString(), sent.GetProperty("subjectId").GetString()));
    }

    [Fact]
    public async Task An_auditor_dismisses_nothing()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.Role = Contracts.Sessions.AuthorityRole.Auditor;
            var request = state.AddRequest();
            state.Attention.Add(Reused(request.Id));
        });
        var page = await (await dashboard.SignInAsync()).GetAsync("/");
        Assert.Contains("A used challenge", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("form=\"dismiss\"", page.Html, StringComparison.Ordinal);
    }

    private static AttentionItem Reused(Guid request) =>
        new(AttentionSeverity.Critical, "A used challenge was presented again.", "request", request.ToString(), Samples.Now, Dismissible: true);
}
