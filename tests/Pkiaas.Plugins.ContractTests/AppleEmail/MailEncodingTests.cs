using System.Globalization;
using System.Text;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class MailEncodingTests : IAsyncDisposable
{
    private const string FarAway = "Zoë’s Börse — 東京支社 🔑 für „alles“, GmbH & Co. KG aus Österreich";
    private readonly MailBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Names_in_any_script_arrive_as_they_were_given()
    {
        _bench.Organization = FarAway;
        _bench.Settings["senderName"] = FarAway;
        var content = (await _bench.MailAsync(_bench.Delivery() with { Subject = "山田 太郎" })).Content;
        Assert.Equal($"Set up your Apple device for {FarAway}", content.Header("Subject"));
        Assert.Equal($"{FarAway} <it@example.com>", content.Header("From"));
        Assert.Contains("山田 太郎", content.Part("text/plain").Text, StringComparison.Ordinal);
        Assert.Contains("&#x5C71;&#x7530; &#x592A;&#x90CE;", content.Part("text/html").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_ascii_travels_in_lines_that_every_server_takes()
    {
        _bench.Organization = FarAway;
        var raw = Encoding.Latin1.GetString((await _bench.MailAsync()).Raw);
        Assert.True(Ascii.IsValid(raw));
        Assert.All(raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        Assert.DoesNotContain("\n", raw.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_usual_message_is_readable_on_the_wire()
    {
        var raw = Encoding.Latin1.GetString((await _bench.MailAsync()).Raw);
        Assert.Contains("\r\nhttps://pki.example.com/e/Zk3vJ0c8bXq5R1nT7uWyLw\r\n", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_begin_with_a_period_arrive_whole()
    {
        _bench.Organization = ".... . ...... . ..... .. ..... .. ..... ... .. ..... . . ..... ..";
        var content = (await _bench.MailAsync()).Content;
        Assert.Contains("\n.... . ", content.Part("text/plain").Text, StringComparison.Ordinal);
        Assert.Contains($"Sent automatically on behalf of {_bench.Organization} by",
            content.Part("text/plain").Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_names_stays_text()
    {
        _bench.Organization = "<img src=x onerror=alert(1)>\"><a href='https://evil.example'>";
        var html = (await _bench.MailAsync(_bench.Delivery() with { Subject = "</td><script>" })).Content.Part("text/html").Text;
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a href='", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Evil\r\nBcc: victim@example.com")]
    [InlineData("Evil\nBcc: victim@example.com")]
    [InlineData("Evil\u2028Bcc: victim@example.com\0")]
    public async Task A_line_break_in_a_name_makes_no_header(string organization)
    {
        _bench.Organization = organization;
        _bench.Settings.Remove("senderName");
        var mail = await _bench.MailAsync(_bench.Delivery() with { Subject = organization });
        Assert.Equal(["ada@example.com"], mail.Recipients);
        Assert.Null(mail.Content.Find("Bcc"));
        Assert.Equal(
            ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To", "X-Auto-Response-Suppress"],
            mail.Content.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ada@example.com\r\nBcc: victim@example.com")]
    [InlineData("ada@example.com, victim@example.com")]
    [InlineData("ada@example.com;victim@example.com")]
    [InlineData("<ada@example.com>")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@")]
    public void An_address_that_is_not_one_mailbox_does_not_pass_the_form(string address) => Assert.Equal(
        "email", Assert.Single(_bench.Channel.RequestFields.Check(new Dictionary<string, string> { ["email"] = address }).Problems).Field);

    [Fact]
    public async Task A_sender_of_an_internationalised_domain_gets_ascii_identifiers()
    {
        _bench.Settings["senderAddress"] = "it@bücher.example";
        var mail = await _bench.MailAsync();
        Assert.EndsWith("@xn--bcher-kva.example>", mail.Content.Header("Message-ID"), StringComparison.Ordinal);
        Assert.Equal("it@xn--bcher-kva.example", mail.Sender);
    }

    [Fact]
    public async Task It_reads_the_same_whatever_the_servers_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Contains("Sunday, 29 November 2026, 14:05 (UTC)", (await _bench.MailAsync()).Content.Part("text/html").Text, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
