using System.Security.Cryptography.X509Certificates;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What the parts of a template ask of its certificates, and what is told where those cannot do it.</summary>
public sealed class CertificateFitTests : IAsyncDisposable
{
    private const X509KeyUsageFlags Sign = X509KeyUsageFlags.DigitalSignature;
    private const X509KeyUsageFlags Commit = X509KeyUsageFlags.NonRepudiation;
    private const X509KeyUsageFlags Encipher = X509KeyUsageFlags.KeyEncipherment;
    private const string Client = "1.3.6.1.5.5.7.3.2";
    private const string Email = "1.3.6.1.5.5.7.3.4";
    private const string Ike = "1.3.6.1.5.5.7.3.17";
    private const string Any = "2.5.29.37.0";

    // Each with the devices that know it, so that nothing else is told.
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Parts = new()
    {
        ["networks"] = new Dictionary<string, string> { ["networks[0].ssid"] = "Office", ["networks[0].serverNames"] = "radius.example.com" },
        ["ethernet"] = new Dictionary<string, string>(TemplateSamples.Ethernet) { ["device"] = "mac" },
        ["vpn"] = TemplateSamples.Vpn,
        ["mail"] = new Dictionary<string, string>(TemplateSamples.Mail) { ["device"] = "iphone" },
    };

    private readonly MailBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("networks")]
    [InlineData("ethernet")]
    [InlineData("vpn")]
    [InlineData("mail")]
    public void A_certificate_without_purposes_or_for_any_is_good_for_every_part(string part)
    {
        foreach (var purposes in (string[])["", Any, Client + " " + Email])
        {
            var review = _bench.Review(Parts[part], Terms(Sign | Encipher, purposes));
            Assert.Empty(review.Problems);
            Assert.Empty(review.Warnings);
        }
    }

    [Theory]
    [InlineData("networks", Encipher, "networks")]
    [InlineData("networks", Commit | Encipher, "networks")]
    [InlineData("ethernet", Encipher, "ethernet")]
    [InlineData("vpn", Encipher, "vpn")]
    [InlineData("vpn", Commit, null)]
    [InlineData("mail", Encipher, "mailSign")]
    [InlineData("mail", Commit | Encipher, null)]
    [InlineData("mail", Sign, "mailEncrypt")]
    public void A_key_usage_that_a_part_cannot_work_without_is_asked_for_at_its_field(string part, X509KeyUsageFlags usages, string? field)
    {
        var review = _bench.Review(Parts[part], Terms(usages, $"{Client} {Email}"));
        Assert.Equal(field, review.Problems.SingleOrDefault()?.Field);
        Assert.Empty(review.Warnings);
    }

    [Theory]
    [InlineData("networks", Email, null, "networks")]
    [InlineData("networks", Ike, null, "networks")]
    [InlineData("ethernet", Email, null, "ethernet")]
    [InlineData("vpn", Email, null, "vpn")]
    [InlineData("vpn", Ike, null, null)]
    [InlineData("mail", Client, "mail", null)]
    public void Purposes_are_refused_where_the_standard_says_so_and_warned_of_where_the_server_decides(
        string part, string purposes, string? problem, string? warning)
    {
        var review = _bench.Review(Parts[part], Terms(Sign | Encipher, purposes));
        Assert.Equal((problem, warning), (review.Problems.SingleOrDefault()?.Field, review.Warnings.SingleOrDefault()?.Field));
    }

    [Fact]
    public void An_account_that_only_signs_needs_no_encipherment_and_one_that_only_encrypts_no_signature()
    {
        var signs = new Dictionary<string, string>(Parts["mail"]) { ["mailEncrypt"] = "false" };
        var encrypts = new Dictionary<string, string>(Parts["mail"]) { ["mailSign"] = "false" };
        Assert.Empty(_bench.Review(signs, Terms(Sign, Email)).Problems);
        Assert.Empty(_bench.Review(encrypts, Terms(Encipher, Email)).Problems);
    }

    [Fact]
    public void Parts_that_the_template_has_not_ask_for_nothing()
    {
        var review = _bench.Review(new Dictionary<string, string>(), Terms(X509KeyUsageFlags.KeyAgreement, "1.3.6.1.5.5.7.3.8"));
        Assert.Empty(review.Problems.Concat(review.Warnings));
    }

    [Fact]
    public void Where_nobody_knows_the_certificates_nothing_is_said_of_them() =>
        Assert.Empty(_bench.ReviewFieldsAlone(Parts["mail"]).Problems);

    [Fact]
    public async Task A_request_is_told_too_though_it_has_no_field_for_it()
    {
        _bench.Fields["device"] = "iphone";
        var ticket = SampleTickets.Ticket(Plugins.Settings.PluginSettings.Empty) with { Certificate = Terms(Sign | Encipher, Client) };
        var mail = await _bench.DescribeAsync(ticket, TemplateSamples.Mail);
        var problem = Assert.Single(mail.Problems);
        Assert.Null(problem.Field);
        Assert.StartsWith("Mail: S/MIME", problem.Message, StringComparison.Ordinal);
        var warned = await _bench.DescribeAsync(ticket with { Certificate = Terms(Sign, Email) }, TemplateSamples.Vpn);
        Assert.Empty(warned.Problems);
        Assert.StartsWith("VPN:", Assert.Single(warned.Warnings).Message, StringComparison.Ordinal);
    }

    private static CertificateTerms Terms(X509KeyUsageFlags usages, string purposes) => SampleTickets.Terms with
    {
        KeyUsages = usages, ExtendedKeyUsages = purposes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };
}
