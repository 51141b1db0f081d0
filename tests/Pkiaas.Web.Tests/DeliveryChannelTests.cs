using System.Text.Json;

namespace Pkiaas.Web.Tests;

public sealed class DeliveryChannelTests
{
    private const string Address = "/settings/delivery/apple-email";

    [Fact]
    public async Task The_settings_are_rendered_as_the_plugin_describes_them()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync("/settings/delivery");

        Assert.Equal(Address, page.Path);
        var fields = page.Form("settings");
        Assert.Contains(("port", "587"), fields);
        Assert.Contains(("security", "starttls"), fields);
        Assert.Contains("type=\"password\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Encrypted. Right for almost every server.", page.Text, StringComparison.Ordinal);
        Assert.Matches("data-when=\"signIn\"[^>]*data-when-values=\"true\"", page.Html);
    }

    [Fact]
    public async Task A_field_that_another_choice_hides_is_not_sent()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        await browser.SubmitAsync(
            await browser.GetAsync(Address), "settings", ("host", "mail.example.com"), ("sender", "pki@example.com"),
                ("user", "left over"), ("password", "left over"));

        var sent = JsonDocument.Parse(dashboard.State.Sent["PUT /api/delivery-channels/apple-email/settings"]).RootElement;
        Assert.Equal("mail.example.com", sent.GetProperty("host").GetString());
        Assert.Equal("false", sent.GetProperty("signIn").GetString());
        Assert.False(sent.TryGetProperty("user", out _));
        Assert.False(sent.TryGetProperty("password", out _));
    }

    [Fact]
    public async Task A_secret_is_sent_and_never_shown_again()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var refused = await browser.SubmitAsync(
            await browser.GetAsync(Address), "settings", ("signIn", "true"), ("user", "pki"), ("password", "s3cret-one"),
                ("sender", "pki@example.com"));
        var saved = await browser.SubmitAsync(refused, "settings", ("host", "mail.example.com"), ("signIn", "true"),
            ("password", "s3cret-two"));
        var again = await browser.SubmitAsync(saved, "settings", ("port", "25"));

        Assert.Equal("Mail server is needed.", refused.ErrorAt("f-host"));
        Assert.DoesNotContain("s3cret", refused.Html + saved.Html + again.Html, StringComparison.Ordinal);
        Assert.Contains("Stored. Leave empty to keep it.", saved.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("password", dashboard.State.Sent["PUT /api/delivery-channels/apple-email/settings"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_to_be_entered_again_is_told_at_its_field()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var saved = await browser.SubmitAsync(
            await browser.GetAsync(Address), "settings", ("host", "mail.example.com"), ("signIn", "true"), ("user", "pki"),
                ("password", "s3cret"), ("sender", "pki@example.com"));

        var moved = await browser.SubmitAsync(saved, "settings", ("host", "other.example.com"), ("then", "test"));

        Assert.Equal("Password: enter it again, since \"Mail server\" changed.", moved.ErrorAt("f-password"));
        Assert.Contains(("host", "other.example.com"), moved.Form("settings"));
    }

    [Theory]
    [InlineData("mail.example.com", "Saved and tested: it works.")]
    [InlineData("down.example.com", "The mail server does not answer: connection refused.")]
    public async Task Testing_tells_what_came_of_it(string host, string outcome)
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync(Address), "settings", ("host", host), ("sender", "pki@example.com"), ("then", "test"));

        Assert.Contains(outcome, page.Text, StringComparison.Ordinal);
        Assert.Contains(("host", host), page.Form("settings"));
    }

    [Fact]
    public async Task Only_the_owner_sees_settings()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.IsInstanceOwner = false);
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(Address);

        Assert.Contains("The owner of this installation sets up mail.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"host\"", page.Html, StringComparison.Ordinal);
    }
}
