using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Protocols.Scep.Webhooks;
using Pkiaas.Domain.Templates;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

[Collection(ScepCollection.Name)]
public sealed class WebhookTests(ScepService service)
{
    private const string Secret = "a secret of the webhook";

    [Fact]
    public async Task A_webhook_that_says_yes_lets_in_and_is_asked_in_signed_JSON()
    {
        await using var sink = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":true}"""));
        var template = await DoorAsync(sink.Url);
        var reply = await service.EnrollAsync(Device("for the webhook"), template);
        Assert.True(reply.IsSuccess, await service.RefusalAsync(template));
        Assert.Equal("Approval by webhook", await service.AuthorizationAsync(reply.Certificate));

        var (body, signature) = Assert.Single(sink.Asked);
        var asked = JsonElement.Parse(body);
        Assert.Equal(template, asked.GetProperty("template").GetGuid());
        Assert.Equal("CN=printer-7", asked.GetProperty("subject").GetString());
        Assert.Equal("for the webhook", asked.GetProperty("challengePassword").GetString());
        Assert.Equal("127.0.0.1", asked.GetProperty("address").GetString());
        Assert.StartsWith("-----BEGIN CERTIFICATE REQUEST-----", asked.GetProperty("csr").GetString(), StringComparison.Ordinal);
        var time = signature.Split(',')[0]["t=".Length..];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        Assert.Equal($"t={time},v1={Convert.ToHexStringLower(expected)}", signature);
    }

    [Fact]
    public async Task A_webhook_that_says_no_keeps_out_and_its_reason_is_for_the_admin()
    {
        await using var sink = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":false,"reason":"printer-7 is not in the inventory"}"""));
        await RefusedAsync(sink, "printer-7 is not in the inventory");
    }

    [Theory]
    [InlineData("""{"allow":"true"}""")]
    [InlineData("""{"allow":1}""")]
    [InlineData("""{}""")]
    [InlineData("""true""")]
    [InlineData("""{"allow":false,"reason":"\ud800"}""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task An_answer_that_is_no_clear_yes_is_a_no(string answer)
    {
        await using var sink = await WebhookSink.StartAsync(WebhookSink.Json(answer));
        await RefusedAsync(sink, "The webhook's answer is not");
    }

    [Fact]
    public async Task A_fault_a_redirect_and_silence_are_a_no()
    {
        await using var broken = await WebhookSink.StartAsync(http => { http.Response.StatusCode = 500; return http.Response.WriteAsync("""{"allow":true}"""); });
        await RefusedAsync(broken, "status 500");
        await using var yes = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":true}"""));
        await using var elsewhere = await WebhookSink.StartAsync(http => { http.Response.Redirect(yes.Url.ToString()); return Task.CompletedTask; });
        await RefusedAsync(elsewhere, "status 302");
        Assert.Empty(yes.Asked);
        await using var silent = await WebhookSink.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await RefusedAsync(silent, "did not answer in 1 seconds", timeoutSeconds: 1);
        await using var huge = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":true,"reason":" """ + new string('x', 20_000) + "\"}"));
        await RefusedAsync(huge, "could not be asked");
    }

    [Fact]
    public async Task With_a_passphrase_both_are_needed()
    {
        await using var sink = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":true}"""));
        var template = await DoorAsync(sink.Url, passphrase: true);
        var passphrase = await service.RotateAsync(template);
        Assert.True((await service.EnrollAsync(Device("wrong"), template)).IsFailure);
        Assert.Empty(sink.Asked);
        var reply = await service.EnrollAsync(Device(passphrase), template);
        Assert.True(reply.IsSuccess, await service.RefusalAsync(template));
        Assert.Equal("Static passphrase of the template, Approval by webhook", await service.AuthorizationAsync(reply.Certificate));
    }

    [Fact]
    public async Task Over_http_a_passphrase_is_in_nothing_that_is_said_and_the_key_to_certify_is()
    {
        await using var sink = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":true}"""));
        var template = await DoorAsync(sink.Url, passphrase: true);
        var (passphrase, device) = (await service.RotateAsync(template), Device(null));
        var reply = await service.EnrollAsync(device with { Challenge = passphrase }, template);
        Assert.True(reply.IsSuccess, await service.RefusalAsync(template));

        // What opens the door to all devices: neither as text nor in what a text decodes to.
        var body = Assert.Single(sink.Asked).Body;
        foreach (var text in Texts(JsonElement.Parse(body)).Prepend(body))
        {
            Assert.DoesNotContain(passphrase, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(passphrase, Encoding.Latin1.GetString(Decoded(text)), StringComparison.OrdinalIgnoreCase);
        }
        var asked = JsonElement.Parse(body);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (asked.GetProperty("challengePassword").ValueKind, asked.GetProperty("csr").ValueKind));
        Assert.Equal("CN=printer-7", asked.GetProperty("subject").GetString());
        var key = device.Key!.ExportSubjectPublicKeyInfo();
        Assert.Equal(device.Key!.ExportSubjectPublicKeyInfoPem(), asked.GetProperty("publicKey").GetString()!.Trim());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key)), asked.GetProperty("publicKeyFingerprint").GetString());
    }

    [Theory]
    [InlineData("https://it.example.com/", true, true)]
    [InlineData("https://it.example.com/", false, true)]
    [InlineData("http://it.example.com/", false, false)]
    [InlineData("http://10.1.2.3/", false, false)]
    [InlineData("http://127.0.0.1:5000/", false, true)]
    [InlineData("http://127.0.0.1:5000/", true, false)]
    public void A_password_is_told_where_nobody_on_the_way_reads_it(string url, bool takesPasswords, bool tells) => Assert.Equal(
        tells, WebhookQuestion.TellsPassword(new ScepOptions { StaticPassphrase = new PassphraseRules(takesPasswords) }, new WebhookRules(url, [])));

    [Fact]
    public async Task Names_are_checked_before_it_is_asked()
    {
        await using var sink = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":true}"""));
        var template = await DoorAsync(sink.Url);
        Assert.True((await service.EnrollAsync(Device(null, "CN=a, O=Other"), template)).IsFailure);
        Assert.Empty(sink.Asked);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://0.0.0.0/")]
    public async Task Addresses_of_the_machine_s_own_surroundings_are_not_reached(string url)
    {
        var template = await DoorAsync(new Uri(url));
        Assert.True((await service.EnrollAsync(Device(null), template)).IsFailure);
        Assert.Contains("may not be reached from here", await service.RefusalAsync(template), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("169.254.1.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("100.100.100.200", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("64:ff9b::169.254.169.254", true)]
    [InlineData("64:ff9b:1::169.254.169.254", true)]
    [InlineData("64:ff9b::127.0.0.1", true)]
    [InlineData("::169.254.169.254", true)]
    [InlineData("2002:a9fe:a9fe::1", true)]
    [InlineData("2002:7f00:1::1", true)]
    [InlineData("::", true)]
    [InlineData("64:ff9b::192.0.2.1", false)]
    [InlineData("2002:c000:201::1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    public void By_default_loopback_is_among_them_and_a_company_s_own_network_is_not(string address, bool forbidden) =>
        Assert.Equal(forbidden, new OutboundGuard(new WebhookOptions()).IsForbidden(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("64:ff9b::10.1.2.3", false)]
    [InlineData("2001:db8:5::1", false)]
    [InlineData("10.2.0.1", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("2001:db8:6::1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("127.0.0.1", true)]
    public void Where_the_operator_names_networks_nothing_else_is_reached(string address, bool forbidden)
    {
        var options = new WebhookOptions { AllowedNetworks = ["10.1.0.0/16", "2001:db8:5::/48", "127.0.0.0/8", "169.254.0.0/16"] };
        Assert.Equal(forbidden, new OutboundGuard(options).IsForbidden(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("AllowedNetworks:0", "the office", "AllowedNetworks")]
    [InlineData("AtOncePerHost", "1025", "AtOncePerHostOfAll is less")]
    [InlineData("AtOncePerHostOfAll", "127", "AtOncePerHostOfAll is less")]
    public void A_service_whose_settings_of_webhooks_cannot_be_kept_does_not_start(string setting, string value, string said)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [$"{WebhookOptions.Section}:{setting}"] = value });
        builder.AddScep();
        using var host = builder.Build();
        var fault = Assert.Throws<OptionsValidationException>(
            () => host.Services.GetRequiredService<IOptions<WebhookOptions>>().Value);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_needed_once_and_never_shown()
    {
        var template = await service.DoorAsync(new { enabled = true });
        using var missing = await service.Owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true, webhook = new { url = "https://a.example/" } });
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Contains("\"webhook.secret\"", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await service.PutDoorAsync(template, new { enabled = true, webhook = new { url = "https://a.example/", secret = Secret } });
        await service.PutDoorAsync(template, new { enabled = true, webhook = new { url = "https://b.example/" } });
        var shown = await service.Owner.GetStringAsync($"/api/templates/{template}");
        Assert.Contains("b.example", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    private static byte[] Decoded(string text)
    {
        if (PemEncoding.TryFind(text, out var pem)) return Convert.FromBase64String(text[pem.Base64Data]);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    private async Task RefusedAsync(WebhookSink sink, string because, int timeoutSeconds = 30)
    {
        var template = await DoorAsync(sink.Url, timeoutSeconds: timeoutSeconds);
        var reply = await service.EnrollAsync(Device(null), template);
        Assert.Equal("The enrolment was refused.", reply.FailInfoText);
        Assert.Contains(because, await service.RefusalAsync(template), StringComparison.Ordinal);
        var trace = await service.ReadAsync($"/api/scep-traces/{(await service.LastRefusalAsync(template)).GetProperty("id").GetGuid()}");
        var hop = trace.GetProperty("hops").EnumerateArray().First(hop => !hop.GetProperty("passed").GetBoolean());
        Assert.Equal("scep.webhook", hop.GetProperty("name").GetString());
        Assert.Contains(because, hop.GetProperty("words").GetString(), StringComparison.Ordinal);
    }

    private Task<Guid> DoorAsync(Uri url, bool passphrase = false, int timeoutSeconds = 30) => service.DoorAsync(new
    {
        enabled = true, staticPassphrase = new { enabled = passphrase }, webhook = new { url, secret = Secret, timeoutSeconds },
    });
}
