using Pkiaas.Plugins.AppleEmail.Mail.Words;
using Pkiaas.Plugins.AppleEmail.Profiles.Words;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What a profile says by itself is what its person reads at the moment of trust.</summary>
public sealed class ProfileLanguageTests : IAsyncDisposable
{
    private readonly MailBench _bench = new();
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void There_are_as_many_languages_as_the_mail_has_and_in_its_order() =>
        Assert.Equal(Languages.All.Select(words => words.Tag), ProfileLanguages.All.Select(words => words.Tag));

    [Theory]
    [InlineData("en", "Gives this device a digital ID in the name of Ada Lovelace, issued by Example Ltd.", "Lets this device", "Mail ada")]
    [InlineData("de", "Gibt diesem Gerät einen digitalen Ausweis auf den Namen Ada Lovelace, ausgestellt von Example Ltd.", "Lässt dieses Gerät", "E-Mail ada")]
    [InlineData("fr", "Donne à cet appareil une identité numérique au nom de Ada Lovelace, émise par Example Ltd.", "Permet à cet appareil", "E-mail ada")]
    [InlineData("es", "Da a este dispositivo una identidad digital a nombre de Ada Lovelace, emitida por Example Ltd.", "Permite que este", "Correo ada")]
    [InlineData("ja", "このデバイスに、Example Ltdが発行するAda Lovelace様名義のデジタルIDを追加します。", "このデバイスがExample Ltd", "メール ada")]
    public async Task It_is_in_the_language_of_the_request(string language, string gives, string asks, string mail)
    {
        _bench.Fields["language"] = language;
        var profile = await ProfileAsync(TemplateSamples.Mail);
        Assert.StartsWith(gives, profile.Text("PayloadDescription"), StringComparison.Ordinal);
        Assert.StartsWith(asks, profile.Payload("com.apple.security.scep").Text("PayloadDescription"), StringComparison.Ordinal);
        Assert.StartsWith(mail, profile.Payload("com.apple.mail.managed").Text("PayloadDisplayName"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_admin_wrote_stays_as_it_is_in_every_language()
    {
        _bench.Fields["language"] = "ja";
        var profile = await ProfileAsync(new Dictionary<string, string> { ["displayName"] = "Example devices", ["description"] = "For our people" });
        Assert.Equal(("Example devices", "For our people"), (profile["PayloadDisplayName"], profile["PayloadDescription"]));
    }

    [Theory]
    [InlineData("en", "stays there")]
    [InlineData("de", "bleibt dort")]
    [InlineData("fr", "y reste")]
    [InlineData("es", "no sale de él")]
    [InlineData("ja", "外に出ることはありません")]
    public async Task Nobody_is_told_that_a_key_stays_which_may_be_exported(string language, string stays)
    {
        _bench.Fields["language"] = language;
        Assert.Contains(stays, (await ProfileAsync(new Dictionary<string, string>())).Text("PayloadDescription"), StringComparison.Ordinal);
        var exportable = (await ProfileAsync(new Dictionary<string, string> { ["keyIsExtractable"] = "true" })).Text("PayloadDescription");
        Assert.DoesNotContain(stays, exportable, StringComparison.Ordinal);
    }

    private async Task<PlistMap> ProfileAsync(IReadOnlyDictionary<string, string> template) =>
        PlistReader.Read((await _bench.PackAsync(_ticket, template)).Content);
}
