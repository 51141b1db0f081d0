using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>Names of servers as people type them: what a device would compare in vain is refused at its field.</summary>
public sealed class ServerNameFitTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("radius.example.com", null)]
    [InlineData("radius1.example.com\n\n radius2.example.com ", null)]
    [InlineData("wpa.*.example.com", null)]
    [InlineData("*.example.com", null)]
    [InlineData("radius_1", null)]
    [InlineData("radius1.example.com, radius2.example.com", "One name a line")]
    [InlineData("radius1.example.com,radius2.example.com", "One name a line")]
    [InlineData("radius1.example.com;radius2.example.com", "One name a line")]
    [InlineData("radius1.example.com radius2.example.com", "One name a line")]
    [InlineData("good.example.com\nhttps://radius.example.com", "web address")]
    [InlineData("radius.example.com/", "slash")]
    [InlineData("radius.example.com:1812", "without a port")]
    [InlineData("*", "servers of everybody")]
    [InlineData("radius.*", "servers of everybody")]
    [InlineData("wpa*.example.com", "stands for a whole part")]
    [InlineData("radius..example.com", "is not a server name")]
    [InlineData("-radius.example.com", "is not a server name")]
    public void Names_of_RADIUS_servers_stand_one_a_line(string lines, string? told)
    {
        Told(TemplateSamples.TwoNetworks, "networks[0].serverNames", lines, told);
        Told(new Dictionary<string, string>(TemplateSamples.Ethernet) { ["device"] = "mac" }, "ethernetServerNames", lines, told);
    }

    [Fact]
    public void A_name_of_more_than_253_characters_is_none() =>
        Told(TemplateSamples.TwoNetworks, "networks[1].serverNames", string.Join('.', Enumerable.Repeat("abcdefghi", 26)), "at most 253");

    [Theory]
    [InlineData("vpn.example.com", null)]
    [InlineData("192.0.2.7", null)]
    [InlineData("2001:db8::7", null)]
    [InlineData("bücher.example", null)]
    [InlineData("https://vpn.example.com", "web address")]
    [InlineData("vpn.example.com/", "slash")]
    [InlineData("vpn.example.com:4500", "without a port")]
    [InlineData("vpn.example.com, vpn2.example.com", "One name")]
    [InlineData("vpn example com", "One name")]
    [InlineData("*.example.com", "wildcard")]
    public void A_host_is_one_name_or_one_address(string host, string? told)
    {
        Told(TemplateSamples.Vpn, "vpnServer", host, told);
        Told(new Dictionary<string, string>(TemplateSamples.Mail) { ["device"] = "iphone" }, "mailIncoming", host, told);
        Told(new Dictionary<string, string>(TemplateSamples.Mail) { ["device"] = "iphone" }, "mailOutgoing", host, told);
    }

    [Theory]
    [InlineData("vpn.example.com", null)]
    [InlineData("C=DE, O=Example Ltd, CN=vpn", null)]
    [InlineData("vpn@example.com", null)]
    [InlineData("https://vpn.example.com/", "web address")]
    [InlineData("vpn.example.com/", "slash")]
    [InlineData("vpn 1", "One name")]
    public void A_servers_identifier_may_also_be_a_name_with_an_at_sign_or_a_distinguished_one(string identifier, string? told) =>
        Told(TemplateSamples.Vpn, "vpnRemoteIdentifier", identifier, told);

    [Theory]
    [InlineData("radius.bücher.example", null)]
    [InlineData("*.BÜCHER.example", null)]
    [InlineData("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü.example", "is not a server name")]
    [InlineData("bücher-.example", "is not a server name")]
    public void A_name_beyond_ASCII_is_one_when_it_has_a_spelling_in_ASCII(string name, string? told) =>
        Told(TemplateSamples.TwoNetworks, "networks[0].serverNames", name, told);

    [Fact]
    public async Task Names_beyond_ASCII_are_in_the_profile_as_in_certificates()
    {
        var ticket = SampleTickets.Ticket(PluginSettings.Empty);
        var wifi = new Dictionary<string, string>(TemplateSamples.TwoNetworks) { ["networks[0].serverNames"] = "*.Bücher.example\nradius_1.example" };
        var vpn = new Dictionary<string, string>(TemplateSamples.Vpn) { ["vpnServer"] = "vpn.bücher.example", ["vpnRemoteIdentifier"] = "vpn.bücher.example" };

        var network = PlistReader.Read((await _bench.PackAsync(ticket, wifi)).Content).Maps("PayloadContent")
            .First(payload => payload.Text("PayloadType") == "com.apple.wifi.managed").Map("EAPClientConfiguration");
        var tunnel = PlistReader.Read((await _bench.PackAsync(ticket, vpn)).Content).Payload("com.apple.vpn.managed").Map("IKEv2");

        Assert.Equal(["*.xn--bcher-kva.example", "radius_1.example"], network.List("TLSTrustedServerNames"));
        Assert.Equal(("vpn.xn--bcher-kva.example", "vpn.xn--bcher-kva.example"), (tunnel.Text("RemoteAddress"), tunnel.Text("RemoteIdentifier")));
    }

    private void Told(IReadOnlyDictionary<string, string> template, string field, string value, string? told)
    {
        var problem = _bench.Review(new Dictionary<string, string>(template) { [field] = value }).Problems.SingleOrDefault();
        Assert.Equal(told is null ? null : field, problem?.Field);
        if (told is not null) Assert.Contains(told, problem!.Message, StringComparison.Ordinal);
    }
}
