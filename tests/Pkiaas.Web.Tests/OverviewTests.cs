using Pkiaas.Contracts.Overview;
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
}
