using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Templates;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>What an admin fills for a template reaches the device, and what cannot work is told before.</summary>
public sealed class TemplateSettingsTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>, IAsyncLifetime
{
    private static readonly object Office = new { ssid = "Office", serverNames = "radius.example.com", trustAuthority = true, userName = "email" };
    private readonly RunningService _service = shared.Service;
    private Admin _admin = null!;

    private string Path => $"/api/templates/{_admin.TemplateId}/delivery-channels/apple-email";

    public async ValueTask InitializeAsync() => _admin = await shared.Admin.FoundAnotherAsync(_service);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_stored_network_is_in_every_profile_of_the_template()
    {
        var earlier = await _admin.ApproveAsync();
        await StoreAsync(new { networks = new[] { Office } });
        using var person = new Person(_service);
        foreach (var request in (Approved[])[earlier, await _admin.ApproveAsync()])
        {
            var profile = await person.DownloadAsync(request);
            Assert.Empty(ProfileSchema.Problems(profile));
            var wifi = profile.Payload("com.apple.wifi.managed");
            Assert.Equal(("Office", profile.Payload("com.apple.security.scep").Text("PayloadUUID")), (wifi.Text("SSID_STR"), wifi.Text("PayloadCertificateUUID")));
            Assert.Equal([profile.Payload("com.apple.security.root")["PayloadUUID"]], wifi.Map("EAPClientConfiguration").List("PayloadCertificateAnchorUUID"));
        }
    }

    [Fact]
    public async Task What_was_stored_comes_back_with_the_form_and_who_stored_it()
    {
        var form = (await _admin.CallAsync(HttpMethod.Get, Path)).Body;
        Assert.Equal("Defaults", form.GetProperty("settings").GetProperty("source").GetString());
        await StoreAsync(new { networks = new[] { Office, new { ssid = "Lab", serverNames = "b", trustAuthority = false, userName = "none" } } });
        var stored = (await _admin.CallAsync(HttpMethod.Get, Path)).Body.GetProperty("settings");
        Assert.Equal(("Office", "Lab"), (Value(stored, "networks[0].ssid"), Value(stored, "networks[1].ssid")));
        Assert.Equal("root@example.org", stored.GetProperty("updatedBy").GetString());
        var networks = stored.GetProperty("form").GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("name").GetString() == "networks");
        Assert.Equal("List", networks.GetProperty("kind").GetString());
        Assert.Contains(networks.GetProperty("items").EnumerateArray(), item => item.GetProperty("name").GetString() == "ssid");
        Assert.Equal("apple-email", Assert.Single((await _admin.CallAsync(HttpMethod.Get, Path[..Path.LastIndexOf('/')])).Body.EnumerateArray()).GetProperty("channel").GetString());
    }

    [Theory]
    [InlineData("""{"networks":[{"ssid":""}]}""", "networks[0].ssid")]
    [InlineData("""{"networks[3].ssid":"ääääääääääääääääa"}""", "networks[0].ssid")]
    [InlineData("""{"networks":[{"ssid":"a","anchors":"no PEM"}]}""", "networks[0].anchors")]
    [InlineData("""{"networks":["a"]}""", "networks")]
    [InlineData("""{"furtherAuthorities":"no PEM"}""", "furtherAuthorities")]
    [InlineData("""{"device":"iphone","mail":true,"mailKind":"exchange","mailName":"a","exchangeSignIn":"password"}""", "exchangeHost")]
    [InlineData("""{"ethernet":true,"device":"iphone"}""", "ethernet")]
    [InlineData("""{"colour":"red"}""", "colour")]
    public async Task What_does_not_pass_is_told_at_its_field_and_not_stored(string fields, string field)
    {
        var (status, problem) = await _admin.CallAsync(HttpMethod.Put, Path, new { fields = JsonElement.Parse(fields) });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal("Defaults", (await _admin.CallAsync(HttpMethod.Get, Path)).Body.GetProperty("settings").GetProperty("source").GetString());
    }

    [Fact]
    public async Task What_works_on_some_devices_only_is_stored_with_a_warning()
    {
        var answer = await StoreAsync(new { ethernet = true, ethernetServerNames = "radius.example.com" });
        Assert.Equal("ethernet", Assert.Single(answer.GetProperty("warnings").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_request_for_a_device_that_cannot_do_what_the_template_says_is_refused_at_the_device()
    {
        await StoreAsync(new { ethernet = true });
        var (status, problem) = await _admin.CallAsync(HttpMethod.Post, $"/api/templates/{_admin.TemplateId}/pre-approved-requests", Request("iphone"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty("delivery.fields.device", out _), problem.ToString());
        Assert.Equal(HttpStatusCode.Created, (await _admin.CallAsync(HttpMethod.Post, $"/api/templates/{_admin.TemplateId}/pre-approved-requests", Request("mac"))).Status);
    }

    [Fact]
    public async Task A_preview_names_every_part_and_leaves_nothing_behind()
    {
        await StoreAsync(new { networks = new[] { Office } });
        await using var store = _service.OpenStore();
        await Eventually.GetAsync(() => store.Outbox.CountAsync(), promised => promised == 0);
        var (status, preview) = await PreviewAsync("any");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            ["Profile", "Trusted root", "Digital ID (SCEP)", "Wi-Fi"], preview.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("label").GetString()));
        Assert.Contains("ada@example.org", preview.GetProperty("nodes")[3].ToString(), StringComparison.Ordinal);
        Assert.False(await store.Requests.AnyAsync(request => request.TemplateId == new TemplateId(_admin.TemplateId)));
        Assert.False(await store.Challenges.AnyAsync(challenge => challenge.TemplateId == new TemplateId(_admin.TemplateId)));
        Assert.False(await store.Outbox.AnyAsync());
    }

    [Fact]
    public async Task A_preview_can_look_at_settings_that_are_not_stored_yet()
    {
        var (_, preview) = await PreviewAsync("mac", new { vpn = true, vpnName = "Home", vpnServer = "v", vpnRemoteIdentifier = "v" });
        Assert.Contains(preview.GetProperty("nodes").EnumerateArray(), node => node.GetProperty("label").GetString() == "VPN (IKEv2)");
        var (status, problem) = await PreviewAsync("mac", new { vpn = true });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty("vpnServer", out _), problem.ToString());
    }

    [Fact]
    public async Task A_change_is_in_the_audit_trail_of_the_authority()
    {
        await StoreAsync(new { networks = new[] { Office } });
        await using var store = _service.OpenStore();
        var row = await store.AuditEvents.SingleAsync(audit => audit.Action == AuditActions.TemplateSettingsChanged && audit.SubjectId == _admin.TemplateId.ToString());
        Assert.Equal(_admin.AuthorityId, row.AuthorityId!.Value.Value);
    }

    private async Task<JsonElement> StoreAsync(object fields)
    {
        var (status, body) = await _admin.CallAsync(HttpMethod.Put, Path, new { fields });
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PreviewAsync(string device, object? templateFields = null) => _admin.CallAsync(
        HttpMethod.Post, $"/api/templates/{_admin.TemplateId}/profile-preview", Request(device, templateFields));

    private static object Request(string device, object? templateFields = null) => new
    {
        subject = new[] { new { type = "CN", value = "Ada Lovelace" } },
        subjectAlternativeNames = new[] { new { type = "email", value = "ada@example.org" } },
        delivery = new { channel = "apple-email", fields = new { email = "ada@example.org", device } },
        templateFields,
    };

    private static string? Value(JsonElement settings, string name) => settings.GetProperty("values").GetProperty(name).GetString();
}
