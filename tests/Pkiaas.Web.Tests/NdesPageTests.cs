using System.Net;
using System.Text;
using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Tests;

/// <summary>The NDES page takes the dashboard's session on the dashboard's own address, where browsers send it.</summary>
public sealed class NdesPageTests
{
    [Fact]
    public async Task Whoever_is_signed_in_gets_the_page_as_it_is_and_nothing_keeps_it()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0].Id;

        var page = await browser.GetAsync(Address(template), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.Response.Content.Headers.ContentType?.ToString()));
        Assert.Equal([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"<P> The enrollment challenge password is: <B> {template:N} </B> </P>")], page.Body);
        Assert.Equal("no-store", page.Response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Whoever_is_not_is_led_to_sign_in_and_no_password_is_used_up()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());

        var page = await dashboard.Open().GetAsync(Address(dashboard.State.Templates[0].Id));

        Assert.StartsWith("/sign-in?returnUrl=", page.Path, StringComparison.Ordinal);
        Assert.Equal(0, dashboard.State.NdesPages);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Who_is_led_here_by_another_site_is_asked_first_and_no_password_is_used_up(string from)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(Address(dashboard.State.Templates[0].Id), ("Sec-Fetch-Site", from), ("Sec-Fetch-Dest", "document"));

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (page.Status, page.Response.Content.Headers.ContentType?.ToString()));
        // To this very address, and from this page: the first test says what that gets.
        Assert.Contains("<a href=\"\">Show a password</a>", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, dashboard.State.NdesPages);
    }

    [Fact]
    public async Task What_another_site_embeds_gets_nothing()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(Address(dashboard.State.Templates[0].Id), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "image"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(0, dashboard.State.NdesPages);
    }

    [Fact]
    public async Task The_tab_with_addresses_leads_an_operator_to_it()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.Templates[0] = state.Templates[0] with { Scep = state.Templates[0].Scep with { Enabled = true, Ndes = new ScepNdes { Enabled = true } } };
        });
        var template = dashboard.State.Templates[0];

        var page = await (await dashboard.SignInAsync()).GetAsync(template.Address("/urls"));

        Assert.Contains($"href=\"{Address(template.Id)}\"", page.Html, StringComparison.Ordinal);
    }

    private static string Address(Guid template) => $"/ndes/{template}/certsrv/mscep_admin/";
}
