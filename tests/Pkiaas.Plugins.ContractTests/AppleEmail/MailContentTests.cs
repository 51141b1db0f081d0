using System.Net;
using System.Text.RegularExpressions;
using Pkiaas.Plugins.AppleEmail.Mail.Words;
using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.TestKit.Mime;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class MailContentTests : IAsyncDisposable
{
    private readonly MailBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_goes_to_the_person_and_comes_from_the_sender()
    {
        var mail = await _bench.MailAsync();
        Assert.Equal("it@example.com", mail.Sender);
        Assert.Equal(["ada@example.com"], mail.Recipients);
        Assert.Equal("\"Example IT\" <it@example.com>", mail.Content.Header("From"));
        Assert.Equal("ada@example.com", mail.Content.Header("To"));
        Assert.Equal("Set up your Apple device for Example Ltd", mail.Content.Header("Subject"));
    }

    [Fact]
    public async Task Without_a_senders_name_the_organisation_is_the_sender()
    {
        _bench.Settings.Remove("senderName");
        Assert.Equal("\"Example Ltd\" <it@example.com>", (await _bench.MailAsync()).Content.Header("From"));
    }

    [Fact]
    public async Task Its_identifier_is_the_deliverys_at_every_try()
    {
        var delivery = _bench.Delivery();
        var (first, second) = (await _bench.MailAsync(delivery), await _bench.MailAsync(delivery));
        Assert.Equal($"<{delivery.Id}@example.com>", first.Content.Header("Message-ID"));
        Assert.Equal(first.Content.Header("Message-ID"), second.Content.Header("Message-ID"));
    }

    [Fact]
    public async Task It_says_that_a_machine_wrote_it_and_when()
    {
        var content = (await _bench.MailAsync()).Content;
        Assert.Equal("auto-generated", content.Header("Auto-Submitted"));
        Assert.Equal("1.0", content.Header("MIME-Version"));
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse(content.Header("Date"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(age, TimeSpan.FromSeconds(-2), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Text_comes_first_and_html_last()
    {
        var content = (await _bench.MailAsync()).Content;
        Assert.Equal("multipart/alternative", content.MediaType);
        Assert.Equal(["text/plain", "text/html"], content.Parts.Select(part => part.MediaType));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    public async Task Each_part_says_who_what_whom_until_when_and_what_if(string mediaType)
    {
        var mail = (await _bench.MailAsync()).Content;
        var words = Words(mail.Part(mediaType));
        foreach (var needed in new[]
        {
            "Example Ltd has prepared a digital ID for you", "Ada Lovelace", "Sunday, 29 November 2026, 14:05 (UTC)",
            "What will happen", "Open the link on the device itself", "Download", "Install", "You did not expect this message?",
            "https://pki.example.com/e/Zk3vJ0c8bXq5R1nT7uWyLw", "pki.example.com",
        })
            Assert.Contains(needed, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_is_there_as_button_and_as_text_and_is_the_only_one()
    {
        var html = (await _bench.MailAsync()).Content.Part("text/html").Text;
        var targets = Regex.Matches(html, "href=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, targets.Count);
        Assert.All(targets, target => Assert.Equal("https://pki.example.com/e/Zk3vJ0c8bXq5R1nT7uWyLw", target));
    }

    [Fact]
    public async Task Nothing_is_loaded_and_nobody_is_tracked()
    {
        var html = (await _bench.MailAsync()).Content.Part("text/html").Text;
        Assert.DoesNotMatch(new Regex("<(img|script|link|iframe|object|form)|src=|url\\(|@import|onload", RegexOptions.IgnoreCase), html);
    }

    [Fact]
    public async Task The_link_stands_on_one_line_of_the_text()
    {
        var link = new Uri("https://a-rather-long-name.pki.department.example.com/e/" + new string('x', 60));
        var text = (await _bench.MailAsync(_bench.Delivery() with { Link = link })).Content.Part("text/plain").Text;
        Assert.Contains(link.AbsoluteUri, text.Split('\n'));
    }

    [Fact]
    public async Task The_end_of_the_link_is_told_in_the_installations_time_zone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(-3.5), "test", "test");
        await using var bench = new MailBench(new SetTime(new DateTimeOffset(2026, 11, 22, 14, 5, 0, TimeSpan.Zero), zone));
        Assert.Contains("Sunday, 29 November 2026, 10:35 (UTC-03:30)", Words((await bench.MailAsync()).Content.Part("text/plain")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("any", "Set up your Apple device for Example Ltd", "iPhone, iPad or Mac")]
    [InlineData("iphone", "Set up your iPhone or iPad for Example Ltd", "Profile Downloaded")]
    [InlineData("mac", "Set up your Mac for Example Ltd", "System Settings")]
    [InlineData("vision", "Set up your Apple Vision Pro for Example Ltd", "VPN & Device Management")]
    public async Task It_speaks_of_the_device_that_the_person_has(string device, string subject, string hint)
    {
        _bench.Fields["device"] = device;
        var content = (await _bench.MailAsync()).Content;
        Assert.Equal(subject, content.Header("Subject"));
        Assert.Contains(hint, Words(content.Part("text/plain")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_says_so()
    {
        var content = (await _bench.MailAsync(_bench.Delivery(DeliveryKind.Reminder))).Content;
        Assert.Equal("Reminder: set up your Apple device for Example Ltd", content.Header("Subject"));
        Assert.Contains("ends soon or is not on it yet", Words(content.Part("text/plain")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Richten Sie Ihr Apple-Gerät für Example Ltd ein", "Sonntag, 29. November 2026, 14:05 (UTC)")]
    [InlineData("fr", "Configurez votre appareil Apple pour Example Ltd", "dimanche 29 novembre 2026, 14:05 (UTC)")]
    [InlineData("es", "Configura tu dispositivo Apple para Example Ltd", "domingo, 29 de noviembre de 2026, 14:05 (UTC)")]
    [InlineData("ja", "Apple製デバイスの設定のお願い（Example Ltd）", "2026年11月29日(日) 14:05 (UTC)")]
    public async Task It_is_written_in_the_persons_language(string language, string subject, string until)
    {
        _bench.Fields["language"] = language;
        var content = (await _bench.MailAsync()).Content;
        Assert.Equal(subject, content.Header("Subject"));
        Assert.Contains($"<html lang=\"{language}\">", content.Part("text/html").Text, StringComparison.Ordinal);
        foreach (var part in content.Parts)
        {
            var words = Words(part);
            Assert.Contains(until, words, StringComparison.Ordinal);
            Assert.Contains("Ada Lovelace", words, StringComparison.Ordinal);
            Assert.DoesNotContain("{", words, StringComparison.Ordinal);
            Assert.DoesNotContain("the", words.Split(' '));
        }
    }

    [Fact]
    public void Every_language_has_its_own_words_and_the_same_placeholders()
    {
        var sentences = typeof(MailWords).GetProperties().Where(property => property.PropertyType == typeof(string)).ToList();
        Assert.True(sentences.Count > 25);
        foreach (var language in Languages.All.Skip(1))
        {
            foreach (var sentence in sentences)
            {
                var (english, own) = ((string)sentence.GetValue(English.Words)!, (string)sentence.GetValue(language)!);
                Assert.True(Placeholders(english).SetEquals(Placeholders(own)), $"{language.Tag} {sentence.Name}: {own}");
                Assert.False(string.IsNullOrWhiteSpace(own), $"{language.Tag} {sentence.Name}");
                // Some names are the same everywhere.
                if (english.Length > 12) Assert.NotEqual(english, own);
            }
        }
    }

    private static HashSet<string> Placeholders(string sentence) => [.. Regex.Matches(sentence, "{\\w+}").Select(match => match.Value)];

    /// <summary>Text as a reader sees it: no tags, no line breaks.</summary>
    internal static string Words(MimePart part)
    {
        var text = part.MediaType == "text/html"
            ? WebUtility.HtmlDecode(Regex.Replace(part.Text, "<style>.*?</style>|<[^>]*>", "", RegexOptions.Singleline))
            : part.Text;
        return Regex.Replace(text, "\\s+", " ");
    }
}
