using Microsoft.Extensions.Configuration;
using Pkiaas.ServiceDefaults.Discovery;

namespace Pkiaas.ServiceDefaults.Tests;

public sealed class ServiceDiscoveryTests
{
    [Theory]
    [InlineData("http://api/api/session?x=1", "http://127.0.0.1:7081/api/session?x=1")]
    [InlineData("https+http://api/", "http://127.0.0.1:7081/")]
    [InlineData("http://elsewhere/x", "http://elsewhere/x")]
    [InlineData("https://api/x", "https://api/x")]
    public void A_name_stands_for_its_configured_address(string requested, string expected)
    {
        var addresses = Configured(("services:api:http:0", "http://127.0.0.1:7081"));

        Assert.Equal(new Uri(expected), addresses.Resolve(new Uri(requested)));
    }

    [Fact]
    public void Several_addresses_are_used_in_turn()
    {
        var addresses = Configured(("services:api:http:0", "http://one"), ("services:api:http:1", "http://two"));

        var hosts = Enumerable.Range(0, 4).Select(_ => addresses.Resolve(new Uri("http://api/")).Host).ToArray();

        Assert.Equal(2, hosts.Count(host => host == "one"));
        Assert.NotEqual(hosts[0], hosts[1]);
    }

    [Fact]
    public void The_first_configured_scheme_wins()
    {
        var addresses = Configured(("services:api:http:0", "http://plain"), ("services:api:https:0", "https://safe"));

        Assert.Equal("https://safe/", addresses.Resolve(new Uri("https+http://api/")).AbsoluteUri);
    }

    [Fact]
    public void An_address_that_is_no_url_is_named()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => Configured(("services:api:http:0", "127.0.0.1")).Resolve(new Uri("http://api/")));

        Assert.Contains("services:api:http", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceAddresses Configured(params (string Key, string Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build());
}
