using Microsoft.Extensions.Configuration;
using Pkiaas.Api.Common;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class PublicUrlTests
{
    [Theory]
    [InlineData("https://pki.example.org")]
    [InlineData("https://pki.example.org/")]
    [InlineData("http://192.168.1.5:7081")]
    public void Scheme_host_and_port_are_taken(string url) =>
        Assert.Equal(new Uri(new Uri(url), "/e/token"), Create(url).Link("token"));

    [Theory]
    [InlineData("https://pki.example.org/pki")]
    [InlineData("https://pki.example.org/pki/")]
    public void A_path_is_refused_at_the_start_and_named(string url)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Create(url));
        Assert.Contains("scheme, host and port only", refused.Message, StringComparison.Ordinal);
        Assert.Contains("/pki", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pki.example.org")]
    [InlineData("ftp://pki.example.org")]
    [InlineData("https://pki.example.org/?a=b")]
    public void What_is_no_web_address_is_refused(string url) => Assert.Throws<InvalidOperationException>(() => Create(url));

    private static PublicUrl Create(string url) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Pkiaas:PublicUrl"] = url }).Build());
}
