using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What a request says instead of its template is held against the template, the certificate and the device.</summary>
public sealed class OwnFitTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(2048, "2048", true)]
    [InlineData(2048, "4096", true)]
    [InlineData(4096, "4096", true)]
    [InlineData(4096, "2048", false)]
    public async Task A_key_that_the_template_refuses_is_refused_at_the_request(int template, string asked, bool fits)
    {
        _bench.Fields["keySize"] = asked;
        Assert.Equal(fits ? [] : ["keySize"], (await DescribeAsync(Ticket() with { KeySize = template }, [])).Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task A_template_that_was_raised_after_the_approval_has_its_larger_key_made()
    {
        _bench.Fields["keySize"] = "2048";
        var profile = PlistReader.Read((await _bench.PackAsync(Ticket() with { KeySize = 4096 })).Content);
        Assert.Equal(4096L, profile.Payload("com.apple.security.scep").Map("PayloadContent")["Keysize"]);
    }

    [Theory]
    [InlineData("364", true, null, true)]
    [InlineData("365", true, null, false)]
    [InlineData("30", false, null, false)]
    [InlineData("30", true, 30, true)]
    [InlineData("30", true, 29, false)]
    [InlineData("0", false, null, true)]
    public async Task An_update_that_could_not_succeed_is_refused_at_its_days(string days, bool renews, int? within, bool fits)
    {
        _bench.Fields["updateDays"] = days;
        var outline = await DescribeAsync(Ticket(new RenewalTerms(renews, within)), []);
        Assert.Equal(fits ? [] : ["updateDays"], outline.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task An_update_on_devices_that_have_none_is_warned_of()
    {
        _bench.Fields["updateDays"] = "30";
        var outline = await DescribeAsync(Ticket(), new() { ["device"] = "iphone" });
        Assert.Empty(outline.Problems);
        Assert.Contains(outline.Warnings, warning => warning.Field == "updateDays");
    }

    [Fact]
    public async Task A_keychain_that_a_Macs_mail_account_does_not_bear_is_refused_where_it_was_chosen()
    {
        (_bench.Fields["keychain"], _bench.Fields["device"]) = ("system", "mac");
        var template = new Dictionary<string, string>(TemplateSamples.Mail) { ["mailSign"] = "false", ["mailEncrypt"] = "false" };
        var problem = Assert.Single((await DescribeAsync(Ticket(), template)).Problems);
        Assert.Equal("keychain", problem.Field);
        Assert.EndsWith("Choose the person's keychain, or a template without it.", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("any", true)]
    [InlineData("mac", true)]
    [InlineData("iphone", false)]
    [InlineData("vision", false)]
    public void Only_a_request_that_a_Mac_may_open_has_a_keychain_and_an_update(string device, bool kept)
    {
        var check = _bench.Channel.RequestFields.Check(new Dictionary<string, string>
        {
            ["email"] = "ada@example.com", ["device"] = device, ["keychain"] = "system", ["updateDays"] = "30",
        });
        Assert.Empty(check.Problems);
        Assert.Equal((kept, kept), (check.Settings.Find("keychain") is not null, check.Settings.Find("updateDays") is not null));
    }

    [Theory]
    [InlineData("Yes?", null, "instead of the template's.")]
    [InlineData("Yes?", "Ja?", "translations are left out too.")]
    [InlineData(null, "Ja?", "translations are left out too.")]
    [InlineData(null, null, null)]
    public async Task Consent_that_takes_the_place_of_the_templates_is_warned_of(string? text, string? translation, string? told)
    {
        _bench.Fields["profileConsent"] = "Ada?";
        var template = new Dictionary<string, string>();
        if (text is not null) template["consent"] = text;
        if (translation is not null) (template["consentTranslations[0].language"], template["consentTranslations[0].text"]) = ("de", translation);

        var said = (await DescribeAsync(Ticket(), template)).Warnings.Where(warning => warning.Field == "profileConsent").Select(warning => warning.Message).ToList();

        if (told is null) Assert.Empty(said);
        else Assert.EndsWith(told, Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("profileName", 100)]
    [InlineData("profileDescription", 1000)]
    [InlineData("profileConsent", 4000)]
    public void A_text_longer_than_the_templates_may_be_is_refused_at_its_field(string field, int most)
    {
        Assert.Empty(Problems(new string('x', most)));
        Assert.Equal([field], Problems(new string('x', most + 1)));

        IEnumerable<string?> Problems(string text) => _bench.Channel.RequestFields
            .Check(new Dictionary<string, string> { ["email"] = "ada@example.com", [field] = text }).Problems.Select(problem => problem.Field);
    }

    private static EnrollmentTicket Ticket(RenewalTerms? renewal = null) => SampleTickets.Ticket(PluginSettings.Empty) with
    {
        CertificateExpires = new DateTimeOffset(2027, 11, 26, 9, 0, 0, TimeSpan.Zero),
        Certificate = SampleTickets.Terms with { Renewal = renewal },
    };

    private Task<PackageOutline> DescribeAsync(EnrollmentTicket ticket, Dictionary<string, string> template) => _bench.DescribeAsync(ticket, template);
}
