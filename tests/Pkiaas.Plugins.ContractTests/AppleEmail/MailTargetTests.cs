using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>The mail names the devices that take the profile, and no other: the template has a word in that, as on the page behind the link.</summary>
public sealed class MailTargetTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("en", "Set up your Mac for Example Ltd", "Use Safari or Chrome on the Mac that you want to set up.")]
    [InlineData("de", "Richten Sie Ihren Mac für Example Ltd ein", "Verwenden Sie Safari oder Chrome auf dem Mac, den Sie einrichten möchten.")]
    [InlineData("fr", "Configurez votre Mac pour Example Ltd", "Utilisez Safari ou Chrome sur le Mac que vous voulez configurer.")]
    [InlineData("es", "Configura tu Mac para Example Ltd", "Usa Safari o Chrome en el Mac que quieras configurar.")]
    [InlineData("ja", "Macの設定のお願い（Example Ltd）", "設定するMacで、SafariまたはChromeを使ってください。")]
    public async Task A_template_for_Macs_makes_a_mail_for_a_Mac_of_a_request_for_any_device(string language, string subject, string open)
    {
        _bench.Template["device"] = "mac";
        await DemandAsync("any", language, subject, open);
    }

    [Theory]
    [InlineData("en", "Set up your Apple Vision Pro for Example Ltd", "Use Safari on the Apple Vision Pro", "“VPN & Device Management”, open the new profile")]
    [InlineData("de", "Richten Sie Ihre Apple Vision Pro für Example Ltd ein", "Verwenden Sie Safari auf der Apple Vision Pro", "„VPN und Geräteverwaltung“, öffnen Sie")]
    [InlineData("fr", "Configurez votre Apple Vision Pro pour Example Ltd", "Utilisez Safari sur l’Apple Vision Pro", "« VPN et gestion de l’appareil », ouvrez")]
    [InlineData("es", "Configura tu Apple Vision Pro para Example Ltd", "Usa Safari en el Apple Vision Pro", "«VPN y gestión de dispositivos», abre")]
    [InlineData("ja", "Apple Vision Proの設定のお願い（Example Ltd）", "設定するApple Vision Proで、Safariを", "「VPNとデバイス管理」の順に選び")]
    public async Task A_request_for_a_Vision_Pro_says_where_to_open_and_to_install_it_there(string language, string subject, string open, string install) =>
        await DemandAsync("vision", language, subject, open, install);

    [Fact]
    public async Task A_request_for_a_device_is_for_that_one_where_the_template_takes_any()
    {
        _bench.Template["device"] = "any";
        await DemandAsync("mac", "en", "Set up your Mac for Example Ltd", "click “Install”");
    }

    [Fact]
    public async Task A_reminder_names_the_device_too()
    {
        _bench.Template["device"] = "vision";
        var content = (await _bench.MailAsync(_bench.Delivery(DeliveryKind.Reminder))).Content;
        Assert.Equal("Reminder: set up your Apple Vision Pro for Example Ltd", content.Header("Subject"));
    }

    [Theory]
    [InlineData("en", "Example Ltd: renew the digital ID on your Mac", "is valid until Thursday, 31 December 2026, 12:00 (UTC). Install the new one now: it replaces the old one")]
    [InlineData("de", "Example Ltd: Erneuern Sie den digitalen Ausweis für Ihren Mac", "gilt bis Donnerstag, 31. Dezember 2026, 12:00 (UTC). Installieren Sie jetzt den neuen")]
    [InlineData("fr", "Example Ltd : renouvelez l’identité numérique de votre Mac", "est valable jusqu’au jeudi 31 décembre 2026, 12:00 (UTC). Installez la nouvelle")]
    [InlineData("es", "Example Ltd: renueva la identidad digital de tu Mac", "es válida hasta el jueves, 31 de diciembre de 2026, 12:00 (UTC). Instala la nueva")]
    [InlineData("ja", "【更新】MacのデジタルIDの更新のお願い（Example Ltd）", "有効期限は2026年12月31日(木) 12:00 (UTC)です。")]
    public async Task A_renewal_says_when_the_old_one_ends_and_that_the_new_one_replaces_it(string language, string subject, string told)
    {
        (_bench.Fields["device"], _bench.Fields["language"]) = ("mac", language);
        var ends = new DateTimeOffset(2026, 12, 31, 12, 0, 0, TimeSpan.Zero);
        var content = (await _bench.MailAsync(_bench.Delivery(DeliveryKind.Reminder) with { EarlierCertificateExpires = ends })).Content;
        Assert.Equal(subject, content.Header("Subject"));
        Assert.All(content.Parts, part => Assert.Contains(told, MailContentTests.Words(part), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "made for your Mac ended on Wednesday, 25 November 2026, 12:00 (UTC). Install the new one now: it replaces the old one")]
    [InlineData("de", "für Ihren Mac ist am Mittwoch, 25. November 2026, 12:00 (UTC) abgelaufen. Installieren Sie jetzt den neuen")]
    [InlineData("fr", "pour votre Mac a expiré le mercredi 25 novembre 2026, 12:00 (UTC). Installez la nouvelle")]
    [InlineData("es", "para tu Mac caducó el miércoles, 25 de noviembre de 2026, 12:00 (UTC). Instala la nueva")]
    [InlineData("ja", "Mac用のデジタルIDの有効期限は2026年11月25日(水) 12:00 (UTC)に切れました。")]
    public async Task A_renewal_that_is_mailed_after_the_old_one_ended_says_so(string language, string told)
    {
        (_bench.Fields["device"], _bench.Fields["language"]) = ("mac", language);
        var ended = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
        var content = (await _bench.MailAsync(_bench.Delivery(DeliveryKind.Reminder) with { EarlierCertificateExpires = ended })).Content;
        Assert.All(content.Parts, part => Assert.Contains(told, MailContentTests.Words(part), StringComparison.Ordinal));
    }

    private async Task DemandAsync(string device, string language, string subject, params string[] told)
    {
        (_bench.Fields["device"], _bench.Fields["language"]) = (device, language);
        var content = (await _bench.MailAsync()).Content;
        Assert.Equal(subject, content.Header("Subject"));
        foreach (var part in content.Parts)
        {
            // The text part has straight quotation marks where the other has curved ones.
            var words = Straight(MailContentTests.Words(part));
            Assert.All(told, sentence => Assert.Contains(Straight(sentence), words, StringComparison.Ordinal));
            Assert.DoesNotContain("iPhone", words, StringComparison.Ordinal);
            Assert.DoesNotContain("iPad", words, StringComparison.Ordinal);
        }
    }

    private static string Straight(string words) => words.Replace('“', '"').Replace('”', '"');
}
