using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>Authorities of others, whose servers devices meet, travel in the profile.</summary>
public sealed class FurtherAuthorityTests : IAsyncDisposable
{
    private const string Field = "furtherAuthorities";
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task They_are_installed_as_what_they_are_before_the_certificate_is_fetched()
    {
        using var root = SampleAnchors.Root("Gateway Root");
        using var issuing = SampleAnchors.Issued("Gateway Issuing", root);
        var profile = await ProfileAsync(With($"Of the gateway:\n{issuing.ExportCertificatePem()}\r\n\n{root.ExportCertificatePem()}\n"));
        Assert.Empty(ProfileSchema.Problems(profile));
        var payloads = profile.Maps("PayloadContent");
        Assert.Equal(
            [
                ("com.apple.security.root", "Example Root"), ("com.apple.security.pkcs1", "Example Issuing"), ("com.apple.security.pkcs1", "Gateway Issuing"),
                ("com.apple.security.root", "Gateway Root"), ("com.apple.security.scep", "Ada Lovelace"),
            ],
            payloads.Select(payload => (payload.Text("PayloadType"), payload.Text("PayloadDisplayName"))));
        Assert.Equal([issuing.RawData, root.RawData], payloads.Skip(2).Take(2).Select(payload => (byte[])payload["PayloadContent"]));
    }

    [Fact]
    public async Task None_is_there_twice_whoever_else_asks_for_it()
    {
        using var root = SampleAnchors.Root("Gateway Root");
        var pem = root.ExportCertificatePem();
        var profile = await ProfileAsync(With($"{pem}\n{Own()}\n{pem}", ("networks[0].ssid", "Office"), ("networks[0].anchors", pem)));
        Assert.Equal(
            ["Example Root", "Example Issuing", "Gateway Root"],
            profile.Maps("PayloadContent").Where(payload => payload.ContainsKey("PayloadCertificateFileName")).Select(payload => payload.Text("PayloadDisplayName")));
        var anchor = profile.Maps("PayloadContent").Single(payload => payload.Text("PayloadDisplayName") == "Gateway Root");
        Assert.Equal([anchor["PayloadUUID"]], profile.Payload("com.apple.wifi.managed").Map("EAPClientConfiguration").List("PayloadCertificateAnchorUUID"));
    }

    [Fact]
    public async Task A_second_download_replaces_them_and_another_order_changes_none()
    {
        using var one = SampleAnchors.Root("One");
        using var two = SampleAnchors.Root("Two");
        var first = await ProfileAsync(With($"{one.ExportCertificatePem()}\n{two.ExportCertificatePem()}"));
        var second = await ProfileAsync(With($"{two.ExportCertificatePem()}\n{one.ExportCertificatePem()}"));
        Assert.Equal(Identities(first), Identities(second));

        static HashSet<(string, string)> Identities(PlistMap profile) =>
            [.. profile.Maps("PayloadContent").Select(payload => (payload.Text("PayloadIdentifier"), payload.Text("PayloadUUID")))];
    }

    [Fact]
    public async Task Without_them_there_are_none()
    {
        Assert.Equal(3, (await ProfileAsync(new Dictionary<string, string>())).Maps("PayloadContent").Count);
        Assert.Equal(3, (await ProfileAsync(With(" \n"))).Maps("PayloadContent").Count);
    }

    [Theory]
    [InlineData("text", "no certificates in PEM")]
    [InlineData("der", "no certificates in PEM")]
    [InlineData("key", "private key")]
    [InlineData("key alone", "private key")]
    [InlineData("key cut off", "private key")]
    [InlineData("request", "“CERTIFICATE REQUEST” is no certificate")]
    [InlineData("list beside", "“X509 CRL” is no certificate")]
    [InlineData("cut off", "broken or cut off")]
    public void What_are_no_certificates_is_refused_at_its_field_wherever_certificates_are_pasted(string what, string told)
    {
        using var root = SampleAnchors.Root("Gateway Root");
        var (pem, pair) = (root.ExportCertificatePem(), SampleAnchors.WithKey("Server"));
        var pasted = what switch
        {
            "text" => "gateway.example.com",
            "der" => "-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----",
            "key" => pair,
            "key alone" => pair[pair.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)..],
            "key cut off" => pair[..pair.LastIndexOf("-----END", StringComparison.Ordinal)],
            "request" => SampleAnchors.RequestFor("Server"),
            "list beside" => $"{pem}\n-----BEGIN X509 CRL-----\nMAMCAQU=\n-----END X509 CRL-----",
            _ => $"{pem}\n{pem[..^10]}",
        };
        foreach (var field in (string[])[Field, "networks[0].anchors", "ethernetAnchors"])
        {
            var template = new Dictionary<string, string>
            {
                ["device"] = "mac", ["ethernet"] = "true", ["ethernetServerNames"] = "radius.example.com", ["networks[0].ssid"] = "Office",
                ["networks[0].serverNames"] = "radius.example.com", [field] = pasted,
            };
            var problem = Assert.Single(_bench.Review(template).Problems);
            Assert.Equal(field, problem.Field);
            Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_than_twenty_are_refused_and_one_that_was_pasted_twice_counts_once()
    {
        var pem = Enumerable.Range(1, 20).Select(number => Pem($"Root {number}")).ToList();
        Assert.Empty(_bench.Review(With(string.Join('\n', [.. pem, pem[0]]))).Problems);
        var problem = Assert.Single(_bench.Review(With(string.Join('\n', [.. pem, Pem("Root 21")]))).Problems);
        Assert.Equal(Field, problem.Field);
        Assert.Contains("at most 20 further authorities, and these are 21", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_end_is_refused_by_the_form()
    {
        var form = ((ITemplateSettings)_bench.Channel).TemplateFields;
        Assert.Empty(form.Check(With(new string('x', 60_000))).Problems);
        Assert.Equal(Field, Assert.Single(form.Check(With(new string('x', 60_001))).Problems).Field);
    }

    // Certificates of the template are valid for a year.
    [Theory]
    [InlineData("2026-11-26", "expired on 26 November 2026")]
    [InlineData("2026-11-27", "ends on 27 November 2026, before one that a device gets today")]
    [InlineData("2027-11-26", "ends on 26 November 2027, before one that a device gets today")]
    [InlineData("2027-11-27", null)]
    public void One_that_ended_or_ends_before_the_devices_certificate_is_warned_of_wherever_it_is(string end, string? told)
    {
        using var root = SampleAnchors.Root("Gateway Root", DateTimeOffset.Parse(end + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var pem = root.ExportCertificatePem();
        Warned(With(pem), Field, told);
        Warned(new Dictionary<string, string> { ["networks[0].ssid"] = "Office", ["networks[0].anchors"] = pem }, "networks[0].anchors", told);
    }

    [Fact]
    public void Where_nobody_knows_how_long_certificates_are_valid_nothing_is_said_of_an_earlier_end()
    {
        using var root = SampleAnchors.Root("Gateway Root", new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero));
        Assert.Empty(_bench.ReviewFieldsAlone(With(root.ExportCertificatePem())).Warnings);
    }

    [Fact]
    public void A_servers_own_certificate_is_warned_of_since_no_other_is_trusted_by_it()
    {
        using var server = SampleAnchors.Root("gateway.example.com", authority: false);
        Warned(With(server.ExportCertificatePem()), Field, "“gateway.example.com” is not a CA certificate: it makes no other certificate trusted");
    }

    [Fact]
    public void One_without_its_issuer_is_warned_of()
    {
        using var root = SampleAnchors.Root("Gateway Root");
        using var issuing = SampleAnchors.Issued("Gateway Issuing", root);
        Warned(With(issuing.ExportCertificatePem()), Field, "“Gateway Issuing” was issued by “Gateway Root”, whose own is not among these");
        Warned(With($"{issuing.ExportCertificatePem()}\n{root.ExportCertificatePem()}"), Field, null);
    }

    [Fact]
    public void What_is_wrong_with_a_certificate_is_told_once_though_it_was_pasted_twice()
    {
        using var server = SampleAnchors.Root("gateway.example.com", authority: false);
        Warned(With($"{server.ExportCertificatePem()}\n{server.ExportCertificatePem()}"), Field, "is not a CA certificate");
    }

    [Theory]
    [InlineData("any", true)]
    [InlineData("iphone", true)]
    [InlineData("vision", true)]
    [InlineData("mac", false)]
    public async Task The_preview_says_which_they_are_and_what_is_left_for_the_person_to_do(string device, bool switches)
    {
        using var root = SampleAnchors.Root("Gateway Root");
        using var issuing = SampleAnchors.Issued("Gateway Issuing", root);
        _bench.Fields["device"] = device;
        var outline = await _bench.DescribeAsync(_ticket, With($"{root.ExportCertificatePem()}\n{issuing.ExportCertificatePem()}"));
        Assert.Empty(outline.Problems);
        var (first, second) = (outline.Nodes.Single(node => node.Value == "Gateway Root"), outline.Nodes.Single(node => node.Value == "Gateway Issuing"));
        Assert.Equal(("Trusted root", "Authority"), (first.Label, second.Label));
        var print = root.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
        Assert.Equal(
            [
                ("Valid until", "1 January 2050"), ("SHA-256 fingerprint", print),
                .. switches ? [("Trusted on an iPhone, iPad or Vision Pro", "once the person switches it on in Settings > General > About > Certificate Trust Settings")]
                    : ((string, string)[])[],
            ],
            first.Children!.Select(line => (line.Label, line.Value!)));
        Assert.Equal(["Issued by: Gateway Root", "Valid until: 1 January 2050"], second.Children!.Take(2).Select(line => $"{line.Label}: {line.Value}"));
        Assert.Equal(3, second.Children!.Count);
        Assert.Null(outline.Nodes.Single(node => node.Value == "Example Root").Children);
    }

    [Fact]
    public async Task What_was_stored_without_a_review_is_told_in_the_preview_and_never_delivered()
    {
        var problem = Assert.Single((await _bench.DescribeAsync(_ticket, With("no PEM"))).Problems);
        Assert.Null(problem.Field);
        await Assert.ThrowsAsync<PackageRefusedException>(() => ProfileAsync(With("no PEM")));
    }

    private void Warned(Dictionary<string, string> template, string field, string? told)
    {
        var review = _bench.Review(template);
        Assert.Empty(review.Problems);
        var warnings = review.Warnings.Where(warning => warning.Field == field).ToList();
        Assert.Equal(told is null ? 0 : 1, warnings.Count);
        if (told is not null) Assert.Contains(told, warnings[0].Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> With(string pem, params (string Name, string Value)[] others) =>
        others.Append((Field, pem)).ToDictionary(value => value.Item1, value => value.Item2);

    private static string Pem(string name)
    {
        using var root = SampleAnchors.Root(name);
        return root.ExportCertificatePem();
    }

    private static string Own() => string.Join('\n', SampleTickets.Authorities.Select(
        der => new string(System.Security.Cryptography.PemEncoding.Write("CERTIFICATE", der.Span))));

    private async Task<PlistMap> ProfileAsync(IReadOnlyDictionary<string, string> template) =>
        PlistReader.Read((await _bench.PackAsync(_ticket, template)).Content);
}
