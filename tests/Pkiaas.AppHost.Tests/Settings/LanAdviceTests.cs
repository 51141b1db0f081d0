using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Tests.Settings;

public sealed class LanAdviceTests
{
    [Fact]
    public void A_loopback_address_is_told_with_this_machines_addresses_in_its_networks() => Assert.Equal(
        "Phones cannot reach localhost: links work only on this computer. "
        + "To try a phone, start with --public-url http://192.168.1.5:7081 or --public-url http://10.0.0.9:7081",
        LanAdvice.For(Address(null), ["192.168.1.5", "10.0.0.9"]));

    [Fact]
    public void A_machine_without_a_network_gets_a_placeholder() =>
        Assert.EndsWith("--public-url http://<address of this computer>:9000", LanAdvice.For(Address("http://127.0.0.1:9000"), []), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://192.168.1.5:7081")]
    [InlineData("https://pki.example.org")]
    public void An_address_that_phones_can_reach_needs_no_advice(string url) => Assert.Null(LanAdvice.For(Address(url), ["192.168.1.5"]));

    private static ApiAddress Address(string? url)
    {
        var options = new AppHostOptions { Data = "/", PublicUrl = url is null ? null : PublicUrl.Parse(url) };
        return ApiAddress.Of(options, Ports.Choose(options));
    }
}
