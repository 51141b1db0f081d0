using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What an admin is told about a template and a request before anything is sent.</summary>
public sealed class TemplateReviewTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("networks[0].ssid", "ääääääääääääääääa")]
    [InlineData("networks[0].anchors", "-----BEGIN nonsense")]
    [InlineData("networks[1].tlsMaximum", "1.2")]
    public void What_does_not_go_together_is_told_at_its_field(string field, string value) =>
        Assert.Equal(field, Assert.Single(_bench.Review(With(TemplateSamples.TwoNetworks, (field, value))).Problems).Field);

    [Fact]
    public void A_network_that_checks_no_server_is_warned_of() => Assert.Equal(
        "networks[0].serverNames", Assert.Single(_bench.Review(new Dictionary<string, string> { ["networks[0].ssid"] = "Open" }).Warnings).Field);

    [Theory]
    [InlineData("any", null, "ethernet")]
    [InlineData("mac", null, null)]
    [InlineData("iphone", "ethernet", null)]
    [InlineData("vision", "ethernet", null)]
    public void Ethernet_is_refused_where_no_device_has_it_and_warned_of_where_some_have_not(string device, string? problem, string? warning)
    {
        var review = _bench.Review(With(TemplateSamples.Ethernet, ("device", device)));
        Assert.Equal(problem, review.Problems.SingleOrDefault()?.Field);
        Assert.Equal(warning, review.Warnings.SingleOrDefault()?.Field);
    }

    [Theory]
    [InlineData("any", null, "mail")]
    [InlineData("mac", "mail", null)]
    [InlineData("iphone", null, null)]
    [InlineData("vision", null, null)]
    public void Secure_mail_likewise(string device, string? problem, string? warning)
    {
        var review = _bench.Review(With(TemplateSamples.Mail, ("device", device)));
        Assert.Equal(problem, review.Problems.SingleOrDefault()?.Field);
        Assert.Equal(warning, review.Warnings.SingleOrDefault()?.Field);
    }

    [Theory]
    [InlineData("any", "system", true)]
    [InlineData("any", "user", false)]
    [InlineData("iphone", "system", false)]
    public void A_mail_account_among_what_is_for_the_machine_is_warned_of_where_there_are_Macs(string device, string scope, bool warned)
    {
        var review = _bench.Review(With(TemplateSamples.Mail, ("device", device), ("scope", scope)));
        Assert.Empty(review.Problems);
        Assert.Equal(warned, review.Warnings.Any(warning => warning.Field == "scope" && warning.Message.StartsWith("Mail:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_request_with_a_mail_account_for_the_machine_is_warned_of_at_the_device()
    {
        var outline = await _bench.DescribeAsync(_ticket, With(TemplateSamples.Mail, ("scope", "system")));
        Assert.Empty(outline.Problems);
        Assert.Contains(outline.Warnings, warning => warning.Field == "device" && warning.Message.Contains("may refuse the whole profile", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("iphone", true)]
    [InlineData("mac", false)]
    [InlineData("any", false)]
    public async Task A_request_for_a_device_that_lacks_what_the_template_sets_up_is_refused_at_the_device(string device, bool refused)
    {
        _bench.Fields["device"] = device;
        var outline = await _bench.DescribeAsync(_ticket, TemplateSamples.Ethernet);
        Assert.Equal(refused ? ["device"] : [], outline.Problems.Select(problem => problem.Field));
        Assert.Equal(device == "any" ? ["device"] : [], outline.Warnings.Select(warning => warning.Field));
    }

    [Fact]
    public async Task A_request_for_another_device_than_the_templates_is_refused()
    {
        _bench.Fields["device"] = "iphone";
        var outline = await _bench.DescribeAsync(_ticket, new Dictionary<string, string> { ["device"] = "mac" });
        Assert.Equal("device", Assert.Single(outline.Problems).Field);
    }

    [Fact]
    public async Task A_name_that_the_template_needs_and_the_request_lacks_is_told_at_the_names()
    {
        var outline = await _bench.DescribeAsync(_ticket, new Dictionary<string, string> { ["networks[0].ssid"] = "Office", ["networks[0].userName"] = "upn" });
        var problem = Assert.Single(outline.Problems);
        Assert.Equal("subjectAlternativeNames", problem.Field);
        Assert.Contains("Office", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_names_each_part_in_words()
    {
        var outline = await _bench.DescribeAsync(_ticket, TemplateSamples.Everything);
        Assert.Empty(outline.Problems);
        Assert.Equal(
            [
                ("Profile", "Example devices"), ("Trusted root", "Example Root"), ("Authority", "Example Issuing"), ("Trusted root", "RADIUS Root"),
                ("Digital ID (SCEP)", "Ada Lovelace"), ("Wi-Fi", "Office"), ("Wi-Fi", "Lab"), ("Ethernet", "802.1X on the first interface in use"),
                ("VPN (IKEv2)", "Example VPN"), ("Mail account", "ada@example.com"),
            ],
            outline.Nodes.Select(node => (node.Label, node.Value!)));
        Assert.Contains("Mac", outline.Nodes.Single(node => node.Label == "Mail account").Warning, StringComparison.Ordinal);
        Assert.Contains(outline.Nodes.Single(node => node.Value == "Lab").Children!, line => line is { Label: "Trusts certificates of", Value: "RADIUS Root" });
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> template, params (string Name, string Value)[] changes)
    {
        var changed = new Dictionary<string, string>(template);
        foreach (var (name, value) in changes) changed[name] = value;
        return changed;
    }
}
