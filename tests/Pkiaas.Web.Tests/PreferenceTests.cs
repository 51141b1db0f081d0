namespace Pkiaas.Web.Tests;

public sealed class PreferenceTests
{
    [Fact]
    public async Task The_theme_is_chosen_without_script_and_kept()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync("/settings/plugins");
        Assert.DoesNotContain("data-bs-theme", page.Html, StringComparison.Ordinal);

        var dark = await browser.SubmitAsync(page, "/theme", ("theme", "dark"));
        var system = await browser.SubmitAsync(dark, "/theme", ("theme", "system"));

        Assert.Equal("/settings/plugins", dark.Path);
        Assert.Contains("data-bs-theme=\"dark\"", dark.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-bs-theme", system.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_a_theme_never_leads_to_another_site()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync("/settings/plugins"), "/theme", ("theme", "dark"),
            ("returnUrl", "//evil.example"));

        Assert.Equal("/", page.Path);
    }
}
