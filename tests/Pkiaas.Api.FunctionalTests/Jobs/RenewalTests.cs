using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Issuance;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>The person is mailed a new link before the certificate ends, and the new profile takes the old one's place.</summary>
public sealed class RenewalTests : RenewalTest
{
    [Fact]
    public async Task What_a_persons_profile_says_instead_of_its_templates_it_says_after_a_renewal_too()
    {
        var first = await Admin.ApproveAsync(
            validityDays: ValidityDays, fields: new { email = "ada@example.org", device = "any", profileName = "For Ada", keySize = "4096", profileConsent = "Ada?" });
        await InstallAsync(first);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));
        Assert.Equal(1, await SendAsync());

        var profile = await InstallAsync(await RenewalOfAsync(first));

        Assert.Equal(("For Ada", "Ada?"), (profile["PayloadDisplayName"], profile.Map("ConsentText")["default"]));
        Assert.Equal(4096L, Person.ScepOf(profile)["Keysize"]);
    }

    [Fact]
    public async Task A_month_before_the_end_the_person_is_reminded_once_and_the_new_profile_replaces_the_old()
    {
        var first = await Admin.ApproveAsync(validityDays: ValidityDays);
        await NextMailAsync();
        var before = await InstallAsync(first);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 31));
        Assert.Equal(0, await SendAsync());
        Assert.Equal("Due", await StateAsync(first));
        Service.Time.Advance(TimeSpan.FromDays(1));

        var sent = await Task.WhenAll(SendAsync(), SendAsync());
        var again = await SendAsync();

        Assert.Equal((1, 0), (sent.Sum(), again));
        var mail = (await NextMailAsync()).Content;
        Assert.EndsWith(": renew the digital ID on your Apple device", mail.Header("Subject"), StringComparison.Ordinal);
        Assert.Matches(@"is\s+valid\s+until\s", mail.Part("text/plain").Text);
        Assert.Equal("Sent", await StateAsync(first));
        var renewal = await RenewalOfAsync(first);
        Assert.NotEqual(first.Link, renewal.Link);
        var after = await InstallAsync(renewal);
        Assert.Equal(before.Text("PayloadIdentifier"), after.Text("PayloadIdentifier"));
        Assert.NotEqual(Person.ScepOf(before).Text("Challenge"), Person.ScepOf(after).Text("Challenge"));
        Assert.Equal("Done", await StateAsync(first));
    }

    [Theory]
    [InlineData("en", "The digital ID on your device is valid until <time")]
    [InlineData("de", "Der digitale Ausweis auf Ihrem Gerät gilt bis <time")]
    [InlineData("fr", "L’identité numérique de votre appareil est valable jusqu’au <time")]
    [InlineData("es", "La identidad digital de tu dispositivo es válida hasta el <time")]
    [InlineData("ja", "デバイスのデジタルIDの有効期限は<time")]
    public async Task Its_page_says_until_when_the_old_one_is_valid_and_that_nothing_has_to_be_removed(string language, string told)
    {
        var (first, _, renewal, certificate) = await RemindedAsync();
        using (certificate)
        {
            using var person = new Person(Service, language: language);

            var page = await person.ReadAsync(renewal);

            Assert.Contains($"{told} datetime=\"{certificate.NotAfter.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}\">", page, StringComparison.Ordinal);
            Assert.DoesNotContain(told, await person.ReadAsync(first), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "The digital ID on your device ended on <time")]
    [InlineData("de", "Der digitale Ausweis auf Ihrem Gerät ist am <time")]
    [InlineData("fr", "L’identité numérique de votre appareil a expiré le <time")]
    [InlineData("es", "La identidad digital de tu dispositivo caducó el <time")]
    [InlineData("ja", "に切れました。新しいものをインストールしてください。")]
    public async Task Its_page_says_when_the_old_one_ended_if_it_has(string language, string told)
    {
        var (_, old, renewal, certificate) = await RemindedAsync();
        certificate.Dispose();
        var id = new CertificateId(old);
        await using var store = Service.OpenStore();
        // As the link was open for longer than the certificate had left.
        await store.Certificates.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(c => c.NotAfter, Service.Time.GetUtcNow().AddMinutes(-1)), Cancel);
        using var person = new Person(Service, language: language);

        Assert.Contains(told, await person.ReadAsync(renewal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_is_renewed_in_its_turn_and_keeps_the_first_profile()
    {
        var first = await Admin.ApproveAsync(validityDays: ValidityDays);
        var original = await InstallAsync(first);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));
        await SendAsync();
        var second = await RenewalOfAsync(first);
        await InstallAsync(second);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));

        Assert.Equal(1, await SendAsync());

        var third = await InstallAsync(await RenewalOfAsync(second));
        Assert.Equal(original.Text("PayloadIdentifier"), third.Text("PayloadIdentifier"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Once_the_renewal_is_installed_the_old_certificate_is_revoked_or_left_as_the_template_says(bool revokes)
    {
        using (var set = await Admin.Http.PutAsJsonAsync(
            $"/api/templates/{Admin.TemplateId}/scep", new { enabled = true, renewal = new { allowed = false, revokeOldByMail = revokes } }, Cancel))
            set.EnsureSuccessStatusCode();
        var first = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(first);
        var old = (await Admin.ReadAsync(first)).GetProperty("certificateId").GetGuid();
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));
        Assert.Equal(1, await SendAsync());
        var renewal = await RenewalOfAsync(first);
        Assert.Equal("Valid", await StatusAsync(old));

        await InstallAsync(renewal);

        Assert.Equal(revokes ? "Revoked superseded" : "Valid", await StatusAsync(old));
        var serial = SerialNumber.Parse((await Admin.ReadAsync($"/api/certificates/{old}")).GetProperty("summary").GetProperty("serialNumber").GetString()!);
        using var anybody = Service.Visit();
        await Eventually.GetAsync(
            async () => RevocationList.Decode(await anybody.GetByteArrayAsync(new Uri(Service.Address, $"/crl/{Admin.AuthorityId}.crl"), Cancel)).Find(serial)?.Reason,
            reason => reason == (revokes ? CrlReason.Superseded : null));
        await using var store = Service.OpenStore();
        Assert.Equal(
            revokes ? 1 : 0, await store.AuditEvents.CountAsync(e => e.SubjectId == old.ToString() && e.Action == "certificate.revoked" && e.Actor == "device", Cancel));
    }

    [Fact]
    public async Task A_short_certificate_is_due_in_the_last_third_of_its_life_and_not_at_once()
    {
        await InstallAsync(await Admin.ApproveAsync(validityDays: 9));

        Assert.Equal(0, await SendAsync());
        Service.Time.Advance(TimeSpan.FromDays(5.9));
        Assert.Equal(0, await SendAsync());
        Service.Time.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(1, await SendAsync());
    }

    [Theory]
    [InlineData("reminders_days = 0")]
    [InlineData("scep_enabled = false")]
    [InlineData("enabled = false")]
    public async Task A_template_that_reminds_nobody_or_issues_nothing_sends_nothing(string setting)
    {
        await InstallAsync(await Admin.ApproveAsync(validityDays: ValidityDays));
        var change = $"UPDATE templates SET {setting}";
        await using (var store = Service.OpenStore()) await store.Database.ExecuteSqlRawAsync(change, Cancel);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 5));

        Assert.Equal(0, await SendAsync());
    }

    [Fact]
    public async Task What_ended_or_was_never_issued_is_not_renewed()
    {
        await InstallAsync(await Admin.ApproveAsync(validityDays: ValidityDays));
        await Admin.ApproveAsync(validityDays: ValidityDays);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays + 1));

        Assert.Equal(0, await SendAsync());
    }

    [Fact]
    public async Task The_days_are_set_at_the_template()
    {
        await InstallAsync(await Admin.ApproveAsync(validityDays: ValidityDays));
        await Admin.SetReminderDaysAsync(10);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 11));
        Assert.Equal(0, await SendAsync());
        Service.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SendAsync());
    }
}
