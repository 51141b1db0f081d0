using System.Text.Json;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class QuickStartTests
{
    [Fact]
    public async Task One_form_leads_to_the_link_of_the_first_certificate()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync("/"), "quick-start", ("organization", "Example Ltd"), ("email", FakeState.Email), ("device", "mac"));

        var request = Assert.Single(dashboard.State.Requests);
        Assert.Equal(request.Address(), page.Path);
        Assert.Contains(request.Link!.AbsoluteUri, page.Html, StringComparison.Ordinal);
        Assert.Contains("class=\"qr\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("\"organization\":\"Example Ltd\"", dashboard.State.Sent["POST /api/quick-start"], StringComparison.Ordinal);
        Assert.Contains("\"device\":\"mac\"", dashboard.State.Sent["POST /api/quick-start"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_languages_of_the_owners_browser_go_along()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync("/");

        await browser.PostAsync(
            "/", [.. form.Form("quick-start").Where(field => field.Name != "organization"), ("organization", "Example Ltd")], ("Accept-Language", "de-CH, fr;q=0.8"));

        var sent = JsonDocument.Parse(dashboard.State.Sent["POST /api/quick-start"]).RootElement.GetProperty("languages").GetString()!;
        Assert.Equal("de-CH,fr;q=0.8", sent.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_owners_own_address_stands_in_the_form_and_the_three_steps_below_it()
    {
        await using var dashboard = await Dashboard.StartAsync();

        var page = await (await dashboard.SignInAsync()).GetAsync("/");

        Assert.Contains($"value=\"{FakeState.Email}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Mail is not set up yet, but you get the link and a QR code", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/ca/new\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_told_beside_its_field_and_not_sent()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync("/"), "quick-start", ("organization", " "), ("email", FakeState.Email));

        Assert.Equal("What is your organization called?", page.ErrorAt("f-organization"));
        Assert.False(dashboard.State.Sent.ContainsKey("POST /api/quick-start"));
    }

    [Fact]
    public async Task What_the_service_refuses_is_told_beside_its_field()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync("/"), "quick-start", ("organization", "Example Ltd"), ("email", "nobody"));

        Assert.Equal("This is no e-mail address.", page.ErrorAt("f-email"));
        Assert.Contains("value=\"Example Ltd\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_comes_too_late_leads_to_the_authority_that_there_is()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync("/");
        var authority = dashboard.State.AddAuthority();

        var page = await browser.SubmitAsync(form, "quick-start", ("organization", "Example Ltd"), ("email", FakeState.Email));

        Assert.Equal($"/ca/{authority.Id}", page.Path);
        Assert.Contains("has a certificate authority already", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_owner_is_shown_the_three_steps_alone()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.IsInstanceOwner = false);

        var page = await (await dashboard.SignInAsync()).GetAsync("/");

        Assert.DoesNotContain("Quick start", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/ca/new\"", page.Html, StringComparison.Ordinal);
    }
}
