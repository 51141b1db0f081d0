using System.Net;

namespace Pkiaas.Web.Tests;

/// <summary>Who calls decides about first-run setup, throttling and the audit trail: nobody may say it of himself.</summary>
public sealed class ForwardingTests
{
    private static readonly (string Name, string Value)[] Claims = [("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https")];

    [Fact]
    public async Task A_caller_from_elsewhere_cannot_pass_for_loopback()
    {
        await using var dashboard = await Dashboard.StartAsync();
        dashboard.From = IPAddress.Parse("203.0.113.9");

        await dashboard.Open().GetAsync("/sign-in", Claims);

        Assert.All(dashboard.State.Callers, caller => Assert.Equal("203.0.113.9", caller));
    }

    [Fact]
    public async Task A_proxy_on_the_machine_speaks_for_its_caller()
    {
        await using var dashboard = await Dashboard.StartAsync();

        await dashboard.Open().GetAsync("/sign-in", ("X-Forwarded-For", "203.0.113.9"));

        Assert.All(dashboard.State.Callers, caller => Assert.Equal("203.0.113.9", caller));
    }

    [Theory]
    [InlineData("198.51.100.0/24", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.9")]
    public async Task Once_proxies_are_named_nobody_else_speaks_for_callers(string trusted, string caller)
    {
        await using var dashboard = await Dashboard.StartAsync(null, ("Pkiaas:TrustedProxies:0", trusted));

        await dashboard.Open().GetAsync("/sign-in", ("X-Forwarded-For", "203.0.113.9"));

        Assert.NotEmpty(dashboard.State.Callers);
        Assert.All(dashboard.State.Callers, told => Assert.Equal(caller, told));
    }

    [Fact]
    public async Task The_api_is_told_the_name_in_the_address_bar()
    {
        await using var dashboard = await Dashboard.StartAsync();

        await dashboard.Open().GetAsync("/sign-in", ("Host", "evil.example:7080"));

        Assert.NotEmpty(dashboard.State.Names);
        Assert.All(dashboard.State.Names, name => Assert.Equal("evil.example:7080", name));
    }

    [Fact]
    public async Task Behind_a_proxy_that_speaks_https_cookies_are_secure()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = dashboard.Open();

        await browser.GetAsync("/sign-in", Claims);

        Assert.All(browser.CookiesSet, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }
}
