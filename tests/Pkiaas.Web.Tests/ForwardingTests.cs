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

    [Theory]
    [InlineData("203.0.113.9, 198.51.100.7", "203.0.113.9")]
    [InlineData("127.0.0.1, 203.0.113.9, 198.51.100.7", "203.0.113.9")]
    [InlineData("127.0.0.1, 198.51.100.7, 203.0.113.9", "203.0.113.9")]
    public async Task Behind_two_trusted_proxies_the_caller_is_the_first_who_is_not_one_of_them(string said, string caller)
    {
        await using var dashboard = await BehindTwoAsync();

        await dashboard.Open().GetAsync("/sign-in", ("X-Forwarded-For", said));

        Assert.NotEmpty(dashboard.State.Callers);
        Assert.All(dashboard.State.Callers, told => Assert.Equal(caller, told));
    }

    // Proxies add a scheme to a list, or hand on that of the first one; neither has to have as many entries as the list of addresses.
    [Theory]
    [InlineData("https, http")]
    [InlineData("https")]
    public async Task Behind_two_trusted_proxies_the_scheme_is_what_the_caller_spoke(string schemes)
    {
        await using var dashboard = await BehindTwoAsync();
        var browser = dashboard.Open();

        await browser.GetAsync("/sign-in", ("X-Forwarded-For", "203.0.113.9, 198.51.100.7"), ("X-Forwarded-Proto", schemes));

        Assert.NotEmpty(browser.CookiesSet);
        Assert.All(browser.CookiesSet, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
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

    // The nearer one is the test on loopback.
    private static Task<Dashboard> BehindTwoAsync() =>
        Dashboard.StartAsync(null, ("Pkiaas:TrustedProxies:0", "127.0.0.1"), ("Pkiaas:TrustedProxies:1", "198.51.100.7"));
}
