using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What a tunnel's two ends are to agree on goes together, or is told.</summary>
public sealed class VpnFitTests : IAsyncDisposable
{
    private readonly MailBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("true", "19", false)]
    [InlineData("false", "14", false)]
    [InlineData("false", "19", true)]
    public void A_group_of_the_tunnels_own_without_forward_secrecy_is_warned_of_at_its_field(string forwardSecrecy, string group, bool warned)
    {
        var review = _bench.Review(Tunnel(("vpnForwardSecrecy", forwardSecrecy), ("vpnChildGroup", group)));
        Assert.Empty(review.Problems);
        Assert.Equal(warned ? ["vpnChildGroup"] : [], review.Warnings.Select(warning => warning.Field));
    }

    [Theory]
    [InlineData("vpnChildEncryption", "3DES")]
    [InlineData("vpnChildIntegrity", "Sha1")]
    [InlineData("vpnChildGroup", "2")]
    [InlineData("vpnChildLifetime", "9")]
    [InlineData("vpnChildLifetime", "1441")]
    public void What_the_schema_does_not_have_or_is_weak_is_refused_at_its_field(string field, string value)
    {
        var form = ((ITemplateSettings)_bench.Channel).TemplateFields;
        Assert.Equal(field, Assert.Single(form.Check(Tunnel((field, value))).Problems).Field);
    }

    [Fact]
    public void What_was_set_for_the_tunnel_alone_counts_only_while_it_is_switched_on()
    {
        var form = ((ITemplateSettings)_bench.Channel).TemplateFields;
        Assert.Null(form.Check(Tunnel(("vpnChild", "false"), ("vpnChildGroup", "19"))).Settings.Find("vpnChildGroup"));
    }

    private static Dictionary<string, string> Tunnel(params (string Name, string Value)[] values)
    {
        var form = new Dictionary<string, string>(TemplateSamples.Vpn) { ["vpnGroup"] = "14", ["vpnChild"] = "true" };
        foreach (var (name, value) in values) form[name] = value;
        return form;
    }
}
