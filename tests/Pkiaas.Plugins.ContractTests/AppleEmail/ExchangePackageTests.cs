using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What a template's Exchange account makes of a profile, and of its description.</summary>
public sealed class ExchangePackageTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty) with
    {
        SubjectAlternativeNames = [new TicketName("upn", "lovelace@corp.example.com"), new TicketName("email", "ada@example.com")],
    };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_is_as_Apples_schema_wants_it_and_comes_after_the_certificate_that_it_uses()
    {
        foreach (var template in (IReadOnlyDictionary<string, string>[])[ExchangeSamples.ByOAuth, ExchangeSamples.ByCertificate, ExchangeSamples.ByPassword])
        {
            var profile = await ProfileAsync(template);
            Assert.Empty(ProfileSchema.Problems(profile));
            Assert.Equal(["com.apple.security.scep", "com.apple.eas.account"], profile.Maps("PayloadContent").Skip(2).Select(payload => payload.Text("PayloadType")));
        }
    }

    [Fact]
    public async Task What_is_the_same_in_every_account_is_in_the_approved_name()
    {
        var account = await AccountAsync(ExchangeSamples.ByOAuth);
        Assert.Equal(("ada@example.com", "Example Mail", "Example Ltd"), (account["EmailAddress"], account["PayloadDisplayName"], account["PayloadOrganization"]));
    }

    [Theory]
    [InlineData("exchangeHost", "192.0.2.7", "Host", "192.0.2.7")]
    [InlineData("exchangeSignInUrl", "https://a.example.com/?b=c&d=e", "OAuthSignInURL", "https://a.example.com/?b=c&d=e")]
    [InlineData("exchangeTokenUrl", "https://f.example.com/g", "OAuthTokenRequestURL", "https://f.example.com/g")]
    [InlineData("exchangeTls", "true", "SSL", true)]
    [InlineData("exchangeTls", "false", "SSL", false)]
    [InlineData("exchangeUser", "address", "UserName", "ada@example.com")]
    [InlineData("exchangeUser", "localPart", "UserName", "ada")]
    [InlineData("exchangeUser", "upn", "UserName", "lovelace@corp.example.com")]
    [InlineData("exchangeUser", "ask", "UserName", null)]
    [InlineData("exchangeDays", "0", "MailNumberOfPastDaysToSync", 0L)]
    [InlineData("exchangeDays", "1", "MailNumberOfPastDaysToSync", 1L)]
    [InlineData("exchangeDays", "3", "MailNumberOfPastDaysToSync", 3L)]
    [InlineData("exchangeDays", "7", "MailNumberOfPastDaysToSync", 7L)]
    [InlineData("exchangeDays", "14", "MailNumberOfPastDaysToSync", 14L)]
    [InlineData("exchangeDays", "31", "MailNumberOfPastDaysToSync", 31L)]
    [InlineData("exchangeKeepMessages", "true", "PreventMove", true)]
    [InlineData("exchangeMailAppOnly", "true", "PreventAppSheet", true)]
    [InlineData("exchangeKeepAddresses", "true", "disableMailRecentsSyncing", true)]
    [InlineData("mailName", "Other", "PayloadDisplayName", "Other")]
    [InlineData("mailSign", "false", "SMIMESigningEnabled", false)]
    [InlineData("mailEncrypt", "false", "SMIMEEnableEncryptionPerMessageSwitch", false)]
    [InlineData("mailEncryptByDefault", "true", "SMIMEEncryptByDefault", true)]
    public async Task Each_field_changes_its_key_and_no_other(string field, string value, string key, object? expected)
    {
        var before = await AccountAsync(ExchangeSamples.ByOAuth);
        var after = await AccountAsync(ExchangeSamples.With(ExchangeSamples.ByOAuth, (field, value)));
        Assert.Equal(expected, after.GetValueOrDefault(key));
        // Who does not sign or encrypt names no certificate for it, either.
        string[] along = field switch { "mailSign" => ["SMIMESigningCertificateUUID"], "mailEncrypt" => ["SMIMEEncryptionCertificateUUID"], _ => [] };
        Assert.DoesNotContain(
            before.Keys.Union(after.Keys).Except([key, .. along]), other => !Equals(before.GetValueOrDefault(other), after.GetValueOrDefault(other)));
    }

    [Theory]
    [InlineData("oauth", true, false)]
    [InlineData("certificate", false, true)]
    [InlineData("password", false, false)]
    public async Task It_signs_in_in_one_way_and_carries_no_password(string way, bool oauth, bool certificate)
    {
        var template = way switch { "oauth" => ExchangeSamples.ByOAuth, "certificate" => ExchangeSamples.ByCertificate, _ => ExchangeSamples.ByPassword };
        var profile = await ProfileAsync(template);
        var account = profile.Payload("com.apple.eas.account");
        Assert.Equal((oauth, certificate), ((bool)account["OAuth"], account.ContainsKey("PayloadCertificateUUID")));
        Assert.Equal(oauth, account.ContainsKey("OAuthSignInURL"));
        if (certificate) Assert.Equal(profile.Payload("com.apple.security.scep")["PayloadUUID"], account["PayloadCertificateUUID"]);
        Assert.DoesNotContain(account.Keys, key => key.EndsWith("Password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_is_signed_and_encrypted_with_the_certificate_of_the_same_profile()
    {
        var profile = await ProfileAsync(ExchangeSamples.ByPassword);
        var (certificate, account) = (profile.Payload("com.apple.security.scep").Text("PayloadUUID"), profile.Payload("com.apple.eas.account"));
        Assert.Equal((certificate, certificate), (account["SMIMESigningCertificateUUID"], account["SMIMEEncryptionCertificateUUID"]));
    }

    [Fact]
    public async Task A_template_that_named_no_kind_has_an_IMAP_account_as_before()
    {
        var stored = new PluginSettings(new Dictionary<string, string>(TemplateSamples.Mail) { ["mailSign"] = "true" });
        var profile = PlistReader.Read((await _bench.PackAsync(_ticket with { TemplateFields = stored })).Content);
        Assert.Equal("imap.example.com", profile.Payload("com.apple.mail.managed")["IncomingMailServerHostName"]);
        Assert.DoesNotContain(profile.Maps("PayloadContent"), payload => payload.Text("PayloadType") == "com.apple.eas.account");
    }

    [Fact]
    public async Task An_Exchange_account_takes_the_place_of_the_IMAP_one_and_asks_for_none_of_its_servers() => Assert.DoesNotContain(
        (await ProfileAsync(ExchangeSamples.ByPassword)).Maps("PayloadContent"), payload => payload.Text("PayloadType") == "com.apple.mail.managed");

    [Theory]
    [InlineData("address", "an e-mail address")]
    [InlineData("upn", "a user principal name")]
    public async Task A_request_without_the_name_that_it_needs_is_told_so(string user, string lacks)
    {
        var template = ExchangeSamples.With(ExchangeSamples.ByOAuth, ("exchangeUser", user));
        TicketName[] names = user == "upn" ? [new TicketName("email", "ada@example.com")] : [new TicketName("upn", "ada@corp.example.com")];
        var problem = Assert.Single((await _bench.DescribeAsync(_ticket with { SubjectAlternativeNames = names }, template)).Problems);
        Assert.Equal(("subjectAlternativeNames", $"The Exchange account needs {lacks} among the alternative names."), (problem.Field, problem.Message));
    }

    [Fact]
    public async Task The_description_says_what_the_account_does()
    {
        _bench.Fields["device"] = "iphone";
        var template = ExchangeSamples.With(
            ExchangeSamples.ByOAuth, ("exchangeKeepMessages", "true"), ("exchangeMailAppOnly", "true"), ("exchangeKeepAddresses", "true"), ("mailEncryptByDefault", "true"));
        var outline = await _bench.DescribeAsync(_ticket, template);
        Assert.Empty(outline.Problems);
        var node = outline.Nodes.Single(node => node.Label == "Exchange account");
        Assert.Equal(("ada@example.com", null), (node.Value, node.Warning));
        Assert.Equal(
            [
                "Name of the account: Example Mail", "Server: mail.example.com, encrypted", "Signs in: the person, on https://login.example.com/page",
                "Tokens from: https://tokens.example.com/token", "User name: ada", "Mail on the device: of the last 14 days", "S/MIME: signs and encrypts",
                "Messages: stay in this account", "Other apps: cannot send from this account", "Recent addresses: stay on the device",
            ],
            Lines(node));
    }

    [Theory]
    [InlineData("oauth", "exchangeHost", null, "Server: found by the address; encrypted")]
    [InlineData("oauth", "exchangeHost", "mail.example.com", "Server: found by the address, mail.example.com is passed over; encrypted")]
    [InlineData("oauth", "exchangeHost", null, "Signs in: the person, on a web page that is found by the address")]
    [InlineData("certificate", "exchangeDays", "0", "Signs in: with the digital ID")]
    [InlineData("certificate", "exchangeDays", "0", "Mail on the device: all")]
    [InlineData("password", "exchangeDays", "1", "Signs in: with a password, for which the device asks the person")]
    [InlineData("password", "exchangeDays", "1", "Mail on the device: of the last day")]
    [InlineData("password", "exchangeTls", "false", "Server: mail.example.com, not encrypted")]
    [InlineData("password", "exchangeUser", "ask", "User name: the device asks the person")]
    [InlineData("password", "mailSign", "false", "S/MIME: encrypts when the person says so")]
    public async Task The_description_follows_the_fields(string way, string field, string? value, string line)
    {
        var template = way switch
        {
            "oauth" => ExchangeSamples.With(ExchangeSamples.ByOAuth, ("exchangeSignInUrl", null), ("exchangeTokenUrl", null)),
            "certificate" => ExchangeSamples.ByCertificate,
            _ => ExchangeSamples.ByPassword,
        };
        var outline = await _bench.DescribeAsync(_ticket, ExchangeSamples.With(template, (field, value)));
        Assert.Contains(line, Lines(outline.Nodes.Single(node => node.Label == "Exchange account")));
    }

    private static IEnumerable<string> Lines(OutlineNode node) => node.Children!.Select(line => $"{line.Label}: {line.Value}");

    private async Task<PlistMap> AccountAsync(IReadOnlyDictionary<string, string> template) => (await ProfileAsync(template)).Payload("com.apple.eas.account");

    private async Task<PlistMap> ProfileAsync(IReadOnlyDictionary<string, string> template) => PlistReader.Read((await _bench.PackAsync(_ticket, template)).Content);
}
