using System.Net;

namespace Pkiaas.Web.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in()
    {
        await using var dashboard = await Dashboard.StartAsync();

        var page = await dashboard.Open().GetAsync("/settings/plugins");

        Assert.Equal("/sign-in?returnUrl=%2Fsettings%2Fplugins", page.Path);
    }

    [Fact]
    public async Task Signing_in_leads_back_to_where_one_was()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = dashboard.Open();
        var signIn = await browser.GetAsync("/settings/plugins");

        var page = await browser.SubmitAsync(signIn, "sign-in", ("email", "owner@example.com"), ("password", "correct horse battery"));

        Assert.Equal("/settings/plugins", page.Path);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = dashboard.Open();
        var signIn = await browser.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        var page = await browser.SubmitAsync(signIn, "sign-in", ("email", "owner@example.com"), ("password", "correct horse battery"));

        Assert.Equal("/", page.Path);
        Assert.Equal("pki.example.com", page.Response.RequestMessage!.RequestUri!.Host);
    }

    [Fact]
    public async Task A_wrong_password_is_told_on_the_form_and_is_not_kept()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = dashboard.Open();

        var page = await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "sign-in", ("email", "owner@example.com"),
            ("password", "wrong-password"));

        Assert.Contains("This address and password do not go together.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"owner@example.com\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_API_ends_the_session_the_browser_is_sent_to_sign_in()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        dashboard.State.Sessions.Clear();

        var page = await browser.GetAsync("/settings/plugins");

        Assert.Equal("/sign-in?returnUrl=%2Fsettings%2Fplugins", page.Path);
        Assert.Contains(browser.CookiesSet, cookie => cookie.StartsWith("pkiaas-session=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_partial_request_without_a_session_moves_the_whole_page_to_sign_in()
    {
        await using var dashboard = await Dashboard.StartAsync();

        var answer = await dashboard.Open().GetAsync("/settings/plugins", ("HX-Request", "true"),
            ("HX-Current-URL", "http://pki.example.com/settings/plugins"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("/sign-in?returnUrl=%2Fsettings%2Fplugins", answer.Response.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_the_API_too()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync("/"), "/sign-out");

        Assert.Equal("/sign-in", page.Path);
        Assert.Empty(dashboard.State.Sessions);
    }

    [Fact]
    public async Task Another_site_cannot_sign_one_out()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var answer = await browser.PostAsync("/sign-out", []);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Single(dashboard.State.Sessions);
    }

    [Fact]
    public async Task Over_https_the_session_cookie_is_bound_to_the_host()
    {
        await using var dashboard = await Dashboard.StartAsync();

        var browser = await dashboard.SignInAsync("https");

        var cookie = Assert.Single(browser.CookiesSet, cookie => cookie.Contains("pkiaas-session=", StringComparison.Ordinal));
        Assert.StartsWith("__Host-pkiaas-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_access_token_never_reaches_the_browser()
    {
        await using var dashboard = await Dashboard.StartAsync();

        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync("/");

        var token = Assert.Single(dashboard.State.Sessions).Key;
        Assert.DoesNotContain(token, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.CookiesSet, cookie => cookie.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_API_is_told_who_calls()
    {
        await using var dashboard = await Dashboard.StartAsync();

        await dashboard.SignInAsync();

        Assert.All(dashboard.State.Callers, caller => Assert.Equal("127.0.0.1", caller));
    }
}
