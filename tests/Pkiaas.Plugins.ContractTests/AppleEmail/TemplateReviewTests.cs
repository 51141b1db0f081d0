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

    [Theory]
    [InlineData("scope", "system")]
    [InlineData("scope", "user")]
    [InlineData("updateDays", "30")]
    [InlineData("keyIsExtractable", "true")]
    [InlineData("allowAllApps", "true")]
    public void What_Macs_alone_know_is_warned_of_unless_the_template_is_for_Macs_alone(string field, string value)
    {
        foreach (var device in (string[])["any", "iphone", "vision", "mac"])
        {
            var review = _bench.Review(new Dictionary<string, string> { ["device"] = device, [field] = value });
            Assert.Empty(review.Problems);
            Assert.Equal(device == "mac" ? [] : [field], review.Warnings.Select(warning => warning.Field));
        }
    }

    [Fact]
    public void One_network_twice_is_refused_and_blanks_around_a_name_belong_to_it()
    {
        Assert.Equal("networks[1].ssid", Assert.Single(_bench.Review(With(TemplateSamples.TwoNetworks, ("networks[1].ssid", "Office"))).Problems).Field);
        var review = _bench.Review(With(TemplateSamples.TwoNetworks, ("networks[1].ssid", "Office ")));
        Assert.Empty(review.Problems);
        Assert.Equal("networks[1].ssid", Assert.Single(review.Warnings).Field);
    }

    [Fact]
    public async Task An_anchor_that_expired_or_is_of_no_authority_is_warned_of()
    {
        using var root = SampleAnchors.Root("RADIUS Root");
        using var server = SampleAnchors.Issued("radius.example.com", root, authority: false);
        Assert.Contains("is not a CA certificate", Told(_bench, server.ExportCertificatePem()), StringComparison.Ordinal);
        await using var later = new MailBench(new SetTime(new DateTimeOffset(2226, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Contains("expired on", Told(later, root.ExportCertificatePem()), StringComparison.Ordinal);

        static string Told(MailBench bench, string pem)
        {
            var review = bench.Review(new Dictionary<string, string> { ["networks[0].ssid"] = "Office", ["networks[0].anchors"] = pem });
            Assert.Empty(review.Problems);
            var warning = Assert.Single(review.Warnings);
            Assert.Equal("networks[0].anchors", warning.Field);
            return warning.Message;
        }
    }

    [Theory]
    [InlineData("de", "Einverstanden?", "DE", "Ja?", "consentTranslations[1].language", null)]
    [InlineData("de", "Einverstanden?", "fr", " \n ", "consentTranslations[1].text", null)]
    [InlineData("de", "Einverstanden?", "fr", "D’accord ?", null, null)]
    public void Texts_of_consent_are_one_for_each_language_and_none_is_empty(
        string first, string text, string second, string other, string? problem, string? warning)
    {
        var fields = new Dictionary<string, string>
        {
            ["consent"] = "Do you agree?", ["consentTranslations[0].language"] = first, ["consentTranslations[0].text"] = text,
            ["consentTranslations[1].language"] = second, ["consentTranslations[1].text"] = other,
        };
        var review = _bench.Review(fields);
        Assert.Equal((problem, warning), (review.Problems.SingleOrDefault()?.Field, review.Warnings.SingleOrDefault()?.Field));
        fields.Remove("consent");
        Assert.Contains(_bench.Review(fields).Warnings, said => said.Field == "consent");
    }

    [Fact]
    public async Task A_request_for_one_kind_of_device_is_told_that_any_would_do()
    {
        _bench.Fields["device"] = "iphone";
        var problem = Assert.Single((await _bench.DescribeAsync(_ticket, TemplateSamples.Ethernet)).Problems);
        Assert.Contains("Choose any device", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("any", "any", PackageTarget.Any)]
    [InlineData("any", "mac", PackageTarget.Mac)]
    [InlineData("iphone", "any", PackageTarget.IPhoneOrIPad)]
    [InlineData("vision", "vision", PackageTarget.Vision)]
    public void The_page_is_told_for_which_device_request_and_template_are(string request, string template, PackageTarget target)
    {
        Assert.Equal(target, ((IPackageTarget)_bench.Channel).TargetOf(Fields(request), Fields(template)));

        static PluginSettings Fields(string device) => new(new Dictionary<string, string> { ["device"] = device });
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
