using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Templates;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>What an admin is told of devices that nobody approved beforehand and that did not get in.</summary>
[Collection(ScepCollection.Name)]
public sealed class ExplanationTests(ScepService service)
{
    private static readonly object Passphrase = new { enabled = true, staticPassphrase = new { enabled = true } };

    private static readonly object Ndes = new { enabled = true, ndes = new { enabled = true } };

    [Fact]
    public async Task No_password() => await ExplainedAsync(
        await service.DoorAsync(Passphrase), Device(null), "The device sent no password: enter the template's passphrase, or a fresh password of its NDES page");

    [Fact]
    public async Task A_wrong_password() => await ExplainedAsync(
        await service.DoorAsync(Passphrase), Device("WRONG"), "The device sent a password that was never given out here or that a newer one replaced: check what was typed");

    [Fact]
    public async Task A_password_of_another_template()
    {
        var passphrase = await service.RotateAsync(await service.DoorAsync(Passphrase));
        await ExplainedAsync(await service.DoorAsync(Passphrase), Device(passphrase), "The device sent the password of another template: enter this template's");
    }

    [Fact]
    public async Task A_password_of_a_kind_that_is_off()
    {
        var template = await service.DoorAsync(Passphrase);
        var passphrase = await service.RotateAsync(template);
        await service.PutDoorAsync(template, Ndes);
        await ExplainedAsync(template, Device(passphrase), "The template does not take passwords of this kind (The passphrase is right, but the template does not take passphrases): switch");
    }

    [Fact]
    public async Task A_passphrase_that_ended()
    {
        var until = TimeProvider.System.GetUtcNow().AddDays(-3.5);
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true, until } });
        await ExplainedAsync(template, Device(await service.RotateAsync(template)), "The template's passphrase ended 3 days ago: set a later end on the template's SCEP tab.");
    }

    [Fact]
    public async Task A_passphrase_that_was_used_up()
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true, maxUses = 1 } });
        var passphrase = await service.RotateAsync(template);
        Assert.True((await service.EnrollAsync(Device(passphrase), template)).IsSuccess);
        await ExplainedAsync(template, Device(passphrase), "The template's passphrase is used up (The passphrase was used once, which is all that the template allows): allow more uses");
    }

    [Fact]
    public async Task A_used_NDES_password()
    {
        var template = await service.DoorAsync(Ndes);
        var password = await service.NdesPasswordAsync(template);
        Assert.True((await service.EnrollAsync(Device(password), template)).IsSuccess);
        await ExplainedAsync(template, Device(password), "A device sent a one-time password that was used just now, by another message: fetch a fresh password for each device");
    }

    [Fact]
    public async Task An_expired_NDES_password()
    {
        var template = await service.DoorAsync(Ndes);
        var password = await service.NdesPasswordAsync(template);
        await using (var store = service.OpenStore())
        {
            var (id, then) = (new TemplateId(template), TimeProvider.System.GetUtcNow().AddMinutes(-7.2));
            await store.NdesChallenges.Where(c => c.TemplateId == id).ExecuteUpdateAsync(c => c.SetProperty(row => row.ExpiresAt, then));
        }
        await ExplainedAsync(template, Device(password), "The device sent a one-time password that expired 7 minutes ago: fetch a fresh one from the NDES page");
    }

    [Theory]
    [InlineData("CN=printer-7, O=Other", "The device asked for names that the template does not allow (The device asks for O=Other; the template allows CN): correct the client's names, or the name rules")]
    [InlineData("", "The device asked for names that the template does not allow (The device asks for no name at all")]
    public async Task Names_that_are_not_allowed(string subject, string expected)
    {
        var template = await service.DoorAsync(new
        {
            enabled = true, staticPassphrase = new { enabled = true }, nameRules = new { subject = new[] { new { type = "CN" } } },
        });
        await ExplainedAsync(template, Device(await service.RotateAsync(template), subject), expected);
    }

    [Fact]
    public async Task A_device_that_asks_to_become_an_authority()
    {
        var template = await service.DoorAsync(Passphrase);
        await ExplainedAsync(template, Device(await service.RotateAsync(template)) with { AsksForAuthority = true }, "The device asked to become an authority: find out");
    }

    [Theory]
    [InlineData("""{"allow":false,"reason":"not in the inventory"}""", "The template's webhook said no (The webhook refused: not in the inventory): resolve it in the service behind the webhook")]
    [InlineData("nonsense", "The template's webhook gave no clear answer (The webhook's answer is not")]
    public async Task A_webhook_that_says_no_or_nothing(string answer, string expected)
    {
        await using var sink = await WebhookSink.StartAsync(WebhookSink.Json(answer));
        await ExplainedAsync(await service.DoorAsync(new { enabled = true, webhook = new { url = sink.Url, secret = "sixteen characters" } }), Device(null), expected);
    }

    [Theory]
    [InlineData(false, null, "The device wants to renew its certificate, which the template does not allow: allow it")]
    [InlineData(true, 30, "The device wants to renew its certificate too early (It is too early: the template allows renewal from")]
    public async Task A_renewal_against_the_rules(bool allowed, int? withinDays, string expected)
    {
        var template = await service.DoorAsync(new { enabled = true, renewal = new { allowed, withinDays } });
        var approval = await service.ApproveAsync(template);
        var old = (await service.EnrollAsync(approval.Device, template)).Certificate;
        using var signer = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.CopyWithPrivateKey(old, approval.Device.Key!);
        Assert.True((await service.EnrollAsync(approval.Device with { MessageType = "17", Signer = signer, Challenge = null }, template)).IsFailure);
        Assert.StartsWith(expected, await service.ExplanationAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_with_a_certificate_of_somebody_else()
    {
        using var key = DistinctKeys.Next();
        await ExplainedAsync(
            await service.DoorAsync(Passphrase), Device(null) with { MessageType = "17", Signer = OracleCertificates.ThrowAway(key) },
            "The device wants to renew with a certificate that this authority did not issue: have it enrol again");
    }

    [Fact]
    public async Task An_address_that_is_not_allowed()
    {
        var template = await service.DoorAsync(new { enabled = true, allowedAddresses = new[] { "192.0.2.0/24" } });
        using var answer = await service.Client(template).SendAsync(ScepRequestBuilder.Build(service.Recipient, Device(null)).Encoded);
        Assert.StartsWith(
            "The device's address is not on the template's allow-list (A caller came from 127.0.0.1, which is not among the template's allowed addresses): add its network",
            ScepService.Sentence((await service.LastRefusalAsync(template)).GetProperty("explanation")), StringComparison.Ordinal);
    }

    private async Task ExplainedAsync(Guid template, ScepRequestOptions device, string expected)
    {
        Assert.True((await service.EnrollAsync(device, template)).IsFailure);
        Assert.StartsWith(expected, ScepService.Sentence((await service.LastRefusalAsync(template)).GetProperty("explanation")), StringComparison.Ordinal);
    }
}
