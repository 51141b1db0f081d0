namespace Pkiaas.Web.Tests;

public sealed class SetupTests
{
    [Fact]
    public async Task A_new_installation_asks_for_its_owner()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.HasOwner = false);

        var page = await dashboard.Open().GetAsync("/");

        Assert.Equal("/setup", page.Path);
        Assert.DoesNotContain("Setup code", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_owner_is_signed_in_at_once()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.HasOwner = false);
        var browser = dashboard.Open();

        var page = await browser.SubmitAsync(await browser.GetAsync("/setup"), "setup", ("email", "owner@example.com"),
            ("password", "correct horse battery"));

        Assert.True(dashboard.State.HasOwner);
        Assert.Equal("/", page.Path);
        Assert.Contains("Three steps to the first certificate", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_password_is_told_beside_its_field_and_not_sent()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.HasOwner = false);
        var browser = dashboard.Open();

        var page = await browser.SubmitAsync(await browser.GetAsync("/setup"), "setup", ("email", "owner@example.com"),
            ("password", "short-one"));

        Assert.Equal("The password needs at least 12 characters.", page.ErrorAt("f-password"));
        Assert.Contains("value=\"owner@example.com\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("short-one", page.Html, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Sent);
    }

    [Fact]
    public async Task From_elsewhere_the_code_is_asked_for_and_a_wrong_one_is_told_beside_it()
    {
        await using var dashboard = await Dashboard.StartAsync(state => (state.HasOwner, state.SetupCodeNeeded) = (false, true));
        var browser = dashboard.Open();

        var page = await browser.SubmitAsync(
            await browser.GetAsync("/setup"), "setup", ("email", "owner@example.com"), ("password", "correct horse battery"),
                ("setupCode", "GUESS"));

        Assert.Equal("This is not the code.", page.ErrorAt("f-setupCode"));
        Assert.False(dashboard.State.HasOwner);
    }

    [Fact]
    public async Task An_installation_with_an_owner_asks_nobody_to_become_it()
    {
        await using var dashboard = await Dashboard.StartAsync();

        var page = await dashboard.Open().GetAsync("/setup");

        Assert.Equal("/sign-in", page.Path);
    }
}
