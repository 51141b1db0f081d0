using Pkiaas.Contracts.Renewals;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class RenewalTests
{
    [Fact]
    public async Task What_is_due_sent_and_done_stands_on_one_page()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        var (due, sent) = (Summary("Ada Lovelace", RenewalState.Due), Summary("Grace Hopper", RenewalState.Sent) with { RenewalId = Guid.NewGuid(), SentAt = Samples.Now });
        dashboard.State.Renewals = new RenewalPage([due], [sent, Summary("Alan Turing", RenewalState.Done)], "next");
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("Due within 30 days", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{authority.Id}/requests/{due.RequestId}\">Ada Lovelace", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{authority.Id}/requests/{sent.RenewalId}\">Grace Hopper", page.Html, StringComparison.Ordinal);
        Assert.Contains("tag-good\">Done", page.Html, StringComparison.Ordinal);
        Assert.Contains("renewals?cursor=next", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_a_renewal_from_being_mailed_stands_at_its_line()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        var stuck = Summary("Ada Lovelace", RenewalState.Due) with { Hindrance = "The template's profiles remove themselves on 1 June 2026." };
        dashboard.State.Renewals = new RenewalPage([stuck, Summary("Grace Hopper", RenewalState.Due)], [], null);

        var page = await (await dashboard.SignInAsync()).GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("Ada Lovelace Not mailed while this stands in the way: The template's profiles remove themselves on 1 June 2026.", page.Text, StringComparison.Ordinal);
        Assert.Equal(page.Text.IndexOf("Not mailed", StringComparison.Ordinal), page.Text.LastIndexOf("Not mailed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_without_renewals_says_where_they_are_set()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();

        var page = await (await dashboard.SignInAsync()).GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("Nothing was sent yet", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Due within", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_are_set_at_the_template()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var template = dashboard.State.AddTemplate();
        var browser = await dashboard.SignInAsync();

        await browser.SubmitAsync(await browser.GetAsync(template.Address()), "general", ("reminderDays", "14"));

        Assert.Contains("\"reminderDays\":14", dashboard.State.Sent[$"PUT /api/templates/{template.Id}"], StringComparison.Ordinal);
    }

    private static RenewalSummary Summary(string name, RenewalState state) =>
        new(Guid.NewGuid(), Guid.NewGuid(), name, "Apple device", Samples.Now.AddDays(20), Samples.Now.AddDays(-10), state, null, null, null);
}
