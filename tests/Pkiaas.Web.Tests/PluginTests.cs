using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Tests;

public sealed class PluginTests
{
    [Fact]
    public async Task A_plugin_that_was_not_loaded_is_listed_with_its_reason()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync("/settings/plugins");

        Assert.Contains("Not supported", page.Text, StringComparison.Ordinal);
        Assert.Contains("The plugin was built for contract 2; this service speaks contract 1.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_is_switched_off_and_on_again()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var off = await browser.SubmitAsync(await browser.GetAsync("/settings/plugins"), "off-apple-email");
        var between = dashboard.State.Plugins.Single(plugin => plugin.Id == "apple-email").Status;
        var on = await browser.SubmitAsync(off, "on-apple-email");

        Assert.Equal(PluginStatus.Disabled, between);
        Assert.Contains("Apple devices by e-mail is off.", off.Text, StringComparison.Ordinal);
        Assert.Equal(PluginStatus.Active, dashboard.State.Plugins.Single(plugin => plugin.Id == "apple-email").Status);
        Assert.Contains("Apple devices by e-mail is on.", on.Text, StringComparison.Ordinal);
    }
}
