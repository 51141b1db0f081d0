using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>What a template's profile wants of its certificates and of the calendar is told where it is entered, and again when either changes.</summary>
public sealed class TemplateFitTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>, IAsyncLifetime
{
    private const string Client = "1.3.6.1.5.5.7.3.2";
    private const string Email = "1.3.6.1.5.5.7.3.4";
    private static readonly string[] SignAndEncipher = ["digitalSignature", "keyEncipherment"];
    private static readonly object Mail = new { device = "iphone", mail = true, mailName = "Example", mailIncoming = "imap.example.com", mailOutgoing = "smtp.example.com" };
    private static readonly object Tunnel = new { vpn = true, vpnName = "VPN", vpnServer = "vpn.example.com:4500", vpnRemoteIdentifier = "vpn.example.com" };
    private static readonly object Network = new { networks = new[] { new { ssid = "Office", serverNames = "radius.example.com" } } };
    private readonly RunningService _service = shared.Service;
    private Admin _admin = null!;

    private string Template => $"/api/templates/{_admin.TemplateId}";

    private string Channel => $"{Template}/delivery-channels/apple-email";

    public async ValueTask InitializeAsync()
    {
        // Another test may have moved the clock past the session's end.
        await shared.Admin.SignInAsync();
        _admin = await shared.Admin.FoundAnotherAsync(_service);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("mail", "e-mail protection alone")]
    [InlineData("updateDays", "At most 364 days")]
    [InlineData("vpnServer", "without a port")]
    [InlineData("removalDate", "which has begun")]
    public async Task What_the_certificates_or_the_calendar_do_not_allow_is_refused_at_its_field_and_not_stored(string field, string told)
    {
        object fields = field switch { "mail" => Mail, "updateDays" => new { updateDays = 365 }, "vpnServer" => Tunnel, _ => RemovedOn(0) };
        Assert.Contains(told, Fault(await _admin.CallAsync(HttpMethod.Put, Channel, new { fields }), field), StringComparison.Ordinal);
        Assert.Contains(told, Fault(await PreviewAsync(templateFields: fields), field), StringComparison.Ordinal);
        Assert.Equal("Defaults", (await _admin.ReadAsync(Channel)).GetProperty("settings").GetProperty("source").GetString());
    }

    [Theory]
    [InlineData("networks")]
    [InlineData("removalDate")]
    public async Task What_may_be_meant_so_is_stored_with_a_warning_and_seen_in_the_preview(string field)
    {
        await ChangeAsync(purposes: [Email]);
        var answer = await StoreAsync(field == "networks" ? Network : RemovedOn(30));
        Assert.Equal(field, Assert.Single(answer.GetProperty("warnings").EnumerateArray()).GetProperty("field").GetString());
        var (_, preview) = await PreviewAsync();
        Assert.Empty(preview.GetProperty("problems").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, Assert.Single(preview.GetProperty("warnings").EnumerateArray()).GetProperty("field").ValueKind);
    }

    [Fact]
    public async Task A_mail_account_is_stored_once_the_certificates_are_for_mail_and_they_stay_so_while_there_is_one()
    {
        await ChangeAsync(purposes: [Client, Email]);
        await StoreAsync(Mail);
        var before = (await _admin.ReadAsync(Template)).GetRawText();

        Assert.Contains("S/MIME", Fault(await SendAsync(purposes: [Client]), "extendedKeyUsages"), StringComparison.Ordinal);
        Assert.Contains("keyEncipherment", Fault(await SendAsync(usages: ["digitalSignature"], purposes: [Client, Email]), "keyUsages"), StringComparison.Ordinal);
        Assert.Equal(before, (await _admin.ReadAsync(Template)).GetRawText());

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(purposes: [Client, Email], days: 30)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(purposes: [Client], enabled: false)).Status);
    }

    [Fact]
    public async Task A_validity_that_the_update_would_swallow_is_refused_at_the_days()
    {
        await LetRenewAsync(new { allowed = true });
        await StoreAsync(new { updateDays = 30 });
        Assert.Contains("a Mac would offer the update at once", Fault(await SendAsync(days: 30), "validityDays"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(days: 31)).Status);
    }

    [Fact]
    public async Task What_was_wrong_before_keeps_nobody_from_changing_something_else()
    {
        await StoreAsync(RemovedOn(1));
        _service.Time.Advance(TimeSpan.FromDays(2));
        await _admin.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(days: 300)).Status);
    }

    [Fact]
    public async Task A_request_with_so_few_days_that_an_update_is_offered_at_once_is_warned_of_at_the_days()
    {
        await LetRenewAsync(new { allowed = true });
        await StoreAsync(new { device = "mac", updateDays = 30 });
        var (_, preview) = await PreviewAsync(days: 20);
        Assert.Equal("validityDays", Assert.Single(preview.GetProperty("warnings").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task An_update_is_offered_only_while_the_door_lets_devices_renew_in_its_days()
    {
        var update = new { fields = new { device = "mac", updateDays = 30 } };
        Assert.Contains("would always fail", Fault(await _admin.CallAsync(HttpMethod.Put, Channel, update), "updateDays"), StringComparison.Ordinal);
        await LetRenewAsync(new { allowed = true, withinDays = 20 });
        Assert.Contains("in the last 20 days only", Fault(await _admin.CallAsync(HttpMethod.Put, Channel, update), "updateDays"), StringComparison.Ordinal);
        await LetRenewAsync(new { allowed = true, withinDays = 30 });
        Assert.Empty((await StoreAsync(update.fields)).GetProperty("warnings").EnumerateArray());
    }

    [Theory]
    [InlineData(false, null, "would always fail")]
    [InlineData(true, 29, "in the last 29 days only")]
    public async Task Renewals_are_forbidden_or_narrowed_whatever_the_profile_offers_which_is_said_and_offered_no_more(bool allowed, int? within, string told)
    {
        await LetRenewAsync(new { allowed = true, withinDays = 30 });
        await StoreAsync(new { device = "mac", updateDays = 30 });
        Assert.True(await OffersUpdateAsync());

        var (status, answer) = await ChangeDoorAsync(new { enabled = true, renewal = new { allowed, withinDays = within } });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(told, Assert.Single(answer.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        var shown = Assert.Single((await _admin.ReadAsync(Channel)).GetProperty("warnings").EnumerateArray());
        Assert.Equal("updateDays", shown.GetProperty("field").GetString());
        Assert.False(await OffersUpdateAsync());
        await LetRenewAsync(new { allowed = true, withinDays = 30 });
        Assert.True(await OffersUpdateAsync());
    }

    [Fact]
    public async Task A_door_that_was_closed_and_opened_again_with_narrower_renewals_offers_no_update_either()
    {
        await LetRenewAsync(new { allowed = true, withinDays = 30 });
        await StoreAsync(new { device = "mac", updateDays = 30 });
        var (closed, nothing) = await ChangeDoorAsync(new { enabled = false });
        Assert.Equal((HttpStatusCode.OK, 0), (closed, nothing.GetProperty("warnings").GetArrayLength()));

        var (opened, answer) = await ChangeDoorAsync(new { enabled = true, renewal = new { allowed = true, withinDays = 5 } });

        Assert.Equal((HttpStatusCode.OK, 1), (opened, answer.GetProperty("warnings").GetArrayLength()));
        Assert.False(await OffersUpdateAsync());
    }

    [Fact]
    public async Task While_renewals_are_narrowed_a_validity_that_the_update_would_swallow_is_refused_all_the_same()
    {
        await LetRenewAsync(new { allowed = true, withinDays = 30 });
        await StoreAsync(new { device = "mac", updateDays = 30 });
        await LetRenewAsync(new { allowed = true, withinDays = 5 });
        Assert.Contains("a Mac would offer the update at once", Fault(await SendAsync(days: 30), "validityDays"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_forbids_renewal_gets_a_profile_without_an_update(bool allowRenewal)
    {
        await LetRenewAsync(new { allowed = true, withinDays = 30 });
        await StoreAsync(new { device = "mac", updateDays = 30 });
        var (_, preview) = await PreviewAsync(allowRenewal: allowRenewal);
        Assert.Equal(allowRenewal, preview.GetRawText().Contains("Update offered on a Mac from", StringComparison.Ordinal));
        Assert.Equal(allowRenewal, await OffersUpdateAsync(allowRenewal));
    }

    [Fact]
    public async Task Once_the_day_of_removal_has_begun_nobody_gets_a_profile_until_another_day_is_set()
    {
        await StoreAsync(RemovedOn(1));
        var request = await _admin.ApproveAsync();
        await shared.UntilDeliveredAsync(request);
        using var person = new Person(_service);
        _service.Time.Advance(TimeSpan.FromDays(1));
        await _admin.SignInAsync();

        using (var pressed = await person.PressAsync(request))
        {
            Assert.Equal(HttpStatusCode.Conflict, pressed.StatusCode);
            Assert.Contains("does not work at the moment", await Person.TextAsync(pressed), StringComparison.Ordinal);
        }
        Assert.Empty(await shared.ChallengesAsync(request));
        Assert.NotEqual("Downloaded", await _admin.StateOfAsync(request));
        Assert.Contains(
            "remove themselves on", (await _admin.ReadAsync(request)).GetProperty("explanation").GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Contains((await _admin.ReadAsync(Channel)).GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("field").GetString() == "removalDate");
        Assert.Equal(HttpStatusCode.BadRequest, (await ApproveAsync()).Status);
        await using (var store = _service.OpenStore()) Assert.Equal(1, await store.Requests.CountAsync(row => row.TemplateId == new TemplateId(_admin.TemplateId)));

        await StoreAsync(RemovedOn(30));
        Assert.Equal(JsonValueKind.Null, (await _admin.ReadAsync(request)).GetProperty("explanation").ValueKind);
        await person.DownloadAsync(request);
        Assert.Equal("Downloaded", await _admin.StateOfAsync(request));
    }

    [Fact]
    public async Task A_download_that_was_opened_before_the_day_of_removal_ends_with_it()
    {
        await StoreAsync(RemovedOn(1));
        var request = await _admin.ApproveAsync();
        using var person = new Person(_service);
        var download = await person.OpenDownloadAsync(request);
        // As if the clock had come to that day: no download lives so long that a test could wait for it.
        await using (var store = _service.OpenStore())
        {
            var yesterday = Day(-1);
            await store.Database.ExecuteSqlAsync(
                $"UPDATE template_settings SET values = jsonb_set(values::jsonb, ARRAY['removalDate'], to_jsonb({yesterday}::text)) WHERE template_id = {_admin.TemplateId}");
        }

        using var fetched = await person.GetAsync(download.OriginalString);

        Assert.Equal(HttpStatusCode.Gone, fetched.StatusCode);
        Assert.Contains("This download has ended", await Person.TextAsync(fetched), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await shared.ChallengesAsync(request)).ConsumedAt);
    }

    private async Task<bool> OffersUpdateAsync(bool allowRenewal = true)
    {
        var (_, made) = await _admin.CallAsync(HttpMethod.Post, $"{Template}/pre-approved-requests", Request(null, null, allowRenewal));
        using var mac = new Person(_service, VisitorTests.Mac + "Version/18.5 Safari/605.1.15");
        var profile = await mac.DownloadAsync(new Approved(made.GetProperty("id").GetGuid(), new Uri(made.GetProperty("link").GetString()!)));
        return profile.ContainsKey("PayloadExpirationDate");
    }

    private object RemovedOn(int daysFromToday) => new { removal = "date", removalDate = Day(daysFromToday) };

    private string Day(int fromToday) => _service.Time.GetUtcNow().AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JsonElement> StoreAsync(object fields)
    {
        var (status, body) = await _admin.CallAsync(HttpMethod.Put, Channel, new { fields });
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }

    private async Task ChangeAsync(string[] purposes) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(purposes: purposes)).Status);

    private Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string[]? usages = null, string[]? purposes = null, int days = 365, bool enabled = true) =>
        _admin.CallAsync(HttpMethod.Put, Template, new
        {
            name = "Phones", enabled, validityDays = days, keyUsages = usages ?? SignAndEncipher, extendedKeyUsages = purposes ?? [Client],
        });

    private Task<(HttpStatusCode Status, JsonElement Body)> PreviewAsync(object? templateFields = null, int? days = null, bool allowRenewal = true) =>
        _admin.CallAsync(HttpMethod.Post, $"{Template}/profile-preview", Request(templateFields, days, allowRenewal));

    private Task<(HttpStatusCode Status, JsonElement Body)> ChangeDoorAsync(object door) => _admin.CallAsync(HttpMethod.Put, $"{Template}/scep", door);

    private async Task LetRenewAsync(object renewal) => Assert.Equal(HttpStatusCode.OK, (await ChangeDoorAsync(new { enabled = true, renewal })).Status);

    private Task<(HttpStatusCode Status, JsonElement Body)> ApproveAsync() => _admin.CallAsync(HttpMethod.Post, $"{Template}/pre-approved-requests", Request(null, null));

    private static object Request(object? templateFields, int? validityDays, bool allowRenewal = true) => new
    {
        allowRenewal,
        subject = new[] { new { type = "CN", value = "Ada Lovelace" } },
        subjectAlternativeNames = new[] { new { type = "email", value = "ada@example.org" } },
        delivery = new { channel = "apple-email", fields = new { email = "ada@example.org", device = "any" } },
        validityDays,
        templateFields,
    };

    private static string Fault((HttpStatusCode Status, JsonElement Body) answer, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out var messages), answer.Body.ToString());
        return messages[0].GetString()!;
    }
}
