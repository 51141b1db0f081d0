using System.Security.Cryptography.X509Certificates;
using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What an admin is told about a template's Exchange account before anything is sent.</summary>
public sealed class ExchangeReviewTests : IAsyncDisposable
{
    private const X509KeyUsageFlags Sign = X509KeyUsageFlags.DigitalSignature;
    private const X509KeyUsageFlags Commit = X509KeyUsageFlags.NonRepudiation;
    private const X509KeyUsageFlags Encipher = X509KeyUsageFlags.KeyEncipherment;
    private const string Client = "1.3.6.1.5.5.7.3.2";
    private const string Email = "1.3.6.1.5.5.7.3.4";
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("any", null, "mail")]
    [InlineData("mac", "mail", null)]
    [InlineData("iphone", null, null)]
    [InlineData("vision", null, null)]
    public void It_is_refused_where_no_device_has_it_and_warned_of_where_some_have_not(string device, string? problem, string? warning)
    {
        var review = _bench.Review(ExchangeSamples.With(ExchangeSamples.ByOAuth, ("device", device)));
        Assert.Equal((problem, warning), (review.Problems.SingleOrDefault()?.Field, review.Warnings.SingleOrDefault()?.Field));
        Assert.All(review.Problems.Concat(review.Warnings), said => Assert.StartsWith("An Exchange account works on iPhone", said.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mac", true)]
    [InlineData("iphone", false)]
    [InlineData("vision", false)]
    [InlineData("any", false)]
    public async Task A_request_for_a_Mac_is_refused_at_the_device_and_one_for_any_warned(string device, bool refused)
    {
        _bench.Fields["device"] = device;
        var outline = await _bench.DescribeAsync(_ticket, ExchangeSamples.ByOAuth);
        Assert.Equal(refused ? ["device"] : [], outline.Problems.Select(problem => problem.Field));
        Assert.Equal(device == "any" ? ["device"] : [], outline.Warnings.Select(warning => warning.Field));
        Assert.All(outline.Problems.Concat(outline.Warnings), said =>
            Assert.StartsWith("The Exchange account does nothing on a Mac: people add theirs by hand there", said.Message, StringComparison.Ordinal));
        Assert.Equal(device is "mac" or "any", outline.Nodes.Single(node => node.Label == "Exchange account").Warning is not null);
    }

    // A Mac passes over it in either keychain; an IMAP account in the machine's may spoil the profile.
    [Fact]
    public void The_machines_keychain_is_nothing_to_it()
    {
        var review = _bench.Review(ExchangeSamples.With(ExchangeSamples.ByOAuth, ("scope", "system")));
        Assert.DoesNotContain(review.Warnings, warning => warning.Message.StartsWith("Mail:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("oauth", "https://login.example.com/", "since devices look for none")]
    [InlineData("oauth", null, null)]
    [InlineData("certificate", null, "unless people sign in on a web page")]
    [InlineData("password", null, "unless people sign in on a web page")]
    public void The_server_is_named_unless_devices_look_for_it(string way, string? page, string? told)
    {
        var template = ExchangeSamples.With(
            ExchangeSamples.ByOAuth, ("exchangeHost", null), ("exchangeSignIn", way), ("exchangeSignInUrl", page), ("exchangeTokenUrl", page), ("device", "iphone"));
        Told(template, "exchangeHost", told);
        Told(ExchangeSamples.With(template, ("exchangeHost", "mail.example.com")), "exchangeHost", null);
    }

    [Theory]
    [InlineData("mail.example.com", null)]
    [InlineData("192.0.2.7", null)]
    [InlineData("https://mail.example.com", "web address")]
    [InlineData("mail.example.com:443", "without a port")]
    [InlineData("mail.example.com/Microsoft-Server-ActiveSync", "slash")]
    [InlineData("*.example.com", "wildcard")]
    public void The_server_is_one_name_or_one_address(string host, string? told) =>
        Told(ExchangeSamples.With(ExchangeSamples.ByPassword, ("exchangeHost", host)), "exchangeHost", told);

    [Theory]
    [InlineData("exchangeSignInUrl")]
    [InlineData("exchangeTokenUrl")]
    public void Nobody_signs_in_without_https(string field)
    {
        Told(ExchangeSamples.With(ExchangeSamples.ByOAuth, (field, "http://login.example.com/")), field, "begins with https://");
        Told(ExchangeSamples.With(ExchangeSamples.ByOAuth, (field, "HTTPS://login.example.com/")), field, null);
    }

    [Theory]
    [InlineData("exchangeSignInUrl", "exchangeTokenUrl")]
    [InlineData("exchangeTokenUrl", "exchangeSignInUrl")]
    public void One_of_the_two_addresses_alone_is_warned_of_at_the_other(string given, string lacking)
    {
        var review = _bench.Review(ExchangeSamples.With(ExchangeSamples.ByOAuth, ("device", "iphone"), (lacking, null)));
        Assert.Empty(review.Problems);
        Assert.Equal(lacking, Assert.Single(review.Warnings).Field);
        Assert.Empty(_bench.Review(ExchangeSamples.With(ExchangeSamples.ByOAuth, ("device", "iphone"), (lacking, null), (given, null))).Warnings);
    }

    [Fact]
    public void A_certificate_is_shown_over_an_encrypted_connection_alone()
    {
        Told(ExchangeSamples.With(ExchangeSamples.ByCertificate, ("exchangeTls", "false")), "exchangeTls", "encrypted connection alone");
        Told(ExchangeSamples.With(ExchangeSamples.ByPassword, ("exchangeTls", "false")), "exchangeTls", null);
    }

    [Theory]
    [InlineData("oauth", true)]
    [InlineData("password", true)]
    [InlineData("certificate", false)]
    public void An_account_that_has_no_use_for_the_certificate_is_refused(string way, bool refused)
    {
        var template = way switch { "oauth" => ExchangeSamples.ByOAuth, "password" => ExchangeSamples.ByPassword, _ => ExchangeSamples.ByCertificate };
        Told(ExchangeSamples.With(template, ("mailSign", "false"), ("mailEncrypt", "false")), "mailSign", refused ? "needs no certificate" : null);
    }

    [Theory]
    [InlineData("oauth", Encipher, Email, "mailSign", null)]
    [InlineData("oauth", Sign, Email, "mailEncrypt", null)]
    [InlineData("oauth", Sign | Encipher, Client, "mail", null)]
    [InlineData("oauth", Sign | Encipher, Email, null, null)]
    [InlineData("certificate", Commit | Encipher, Client + " " + Email, "exchangeSignIn", null)]
    [InlineData("certificate", Sign | Encipher, Email, null, "exchangeSignIn")]
    [InlineData("certificate", Sign | Encipher, Client + " " + Email, null, null)]
    [InlineData("certificate", Sign | Encipher, "", null, null)]
    public void What_the_certificate_cannot_do_is_refused_where_the_standard_says_so_and_warned_of_where_the_server_decides(
        string way, X509KeyUsageFlags usages, string purposes, string? problem, string? warning)
    {
        var template = ExchangeSamples.With(way == "oauth" ? ExchangeSamples.ByOAuth : ExchangeSamples.ByCertificate, ("device", "iphone"));
        var review = _bench.Review(template, Terms(usages, purposes));
        Assert.Equal((problem, warning), (review.Problems.SingleOrDefault()?.Field, review.Warnings.SingleOrDefault()?.Field));
    }

    [Fact]
    public void An_account_that_signs_in_with_the_certificate_and_leaves_messages_alone_wants_none_for_mail()
    {
        var template = ExchangeSamples.With(ExchangeSamples.ByCertificate, ("device", "iphone"), ("mailSign", "false"), ("mailEncrypt", "false"));
        var review = _bench.Review(template, Terms(Sign, Client));
        Assert.Empty(review.Problems.Concat(review.Warnings));
    }

    [Fact]
    public void Fields_of_the_other_kind_are_neither_asked_for_nor_kept()
    {
        var form = ((ITemplateSettings)_bench.Channel).TemplateFields;
        var exchange = form.Check(ExchangeSamples.With(ExchangeSamples.ByOAuth, ("mailIncoming", "imap.example.com")));
        Assert.Empty(exchange.Problems);
        Assert.DoesNotContain(exchange.Settings.Values.Keys, name => name is "mailIncoming" or "mailIncomingPort" or "mailOutgoing" or "mailOutgoingPort" or "mailTls" or "mailUser");
        var imap = form.Check(ExchangeSamples.With(TemplateSamples.Mail, ("exchangeHost", "mail.example.com")));
        Assert.Empty(imap.Problems);
        Assert.DoesNotContain(imap.Settings.Values.Keys, name => name.StartsWith("exchange", StringComparison.Ordinal));
        Assert.Equal("imap", imap.Settings.Get("mailKind"));
    }

    [Theory]
    [InlineData("exchangeDays", "5")]
    [InlineData("exchangeSignIn", "ntlm")]
    [InlineData("exchangeUser", "none")]
    [InlineData("exchangeSignInUrl", "login.example.com")]
    [InlineData("mailKind", "pop")]
    [InlineData("mailName", "")]
    public void What_does_not_fit_is_told_at_its_field(string field, string value) => Assert.Equal(
        field, Assert.Single(((ITemplateSettings)_bench.Channel).TemplateFields.Check(ExchangeSamples.With(ExchangeSamples.ByOAuth, (field, value))).Problems).Field);

    private static CertificateTerms Terms(X509KeyUsageFlags usages, string purposes) => SampleTickets.Terms with
    {
        KeyUsages = usages, ExtendedKeyUsages = purposes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };

    private void Told(Dictionary<string, string> template, string field, string? told)
    {
        var problem = _bench.Review(template).Problems.SingleOrDefault();
        Assert.Equal(told is null ? null : field, problem?.Field);
        if (told is not null) Assert.Contains(told, problem!.Message, StringComparison.Ordinal);
    }
}
