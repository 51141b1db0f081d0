using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Drives each refusal through the door and reads what the admin is told.</summary>
[Collection(ScepCollection.Name)]
public sealed class ExplanationTests(ScepService service)
{
    [Fact]
    public async Task An_expired_challenge() => await ExplainedAsync(
        await service.ApproveAsync(lifetime: TimeSpan.FromMinutes(-12.2)), device => device,
        "The device used a challenge that expired 12 minutes ago: send the link again.");

    [Fact]
    public async Task A_used_challenge()
    {
        var approval = await service.ApproveAsync();
        Assert.True((await service.EnrollAsync(approval.Device)).IsSuccess);
        using var other = DistinctKeys.Next();
        await ExplainedAsync(approval, device => device with { Key = other }, "A device used a challenge that fetched a certificate just now");
    }

    [Fact]
    public async Task A_replaced_challenge()
    {
        var approval = await service.ApproveAsync();
        await using (var store = service.OpenStore())
        {
            var voided = TimeProvider.System.GetUtcNow().AddMinutes(-5);
            await store.Challenges.Where(challenge => challenge.RequestId == new RequestId(approval.Request))
                .ExecuteUpdateAsync(challenge => challenge.SetProperty(c => c.VoidedAt, voided));
        }
        await ExplainedAsync(approval, device => device, "The device used a challenge that was replaced 5 minutes ago: install the newest profile");
    }

    [Fact]
    public async Task A_cancelled_request()
    {
        var approval = await service.ApproveAsync();
        await service.CancelAsync(approval);
        await ExplainedAsync(approval, device => device, "The device came too late (The request is Cancelled): approve a new request");
    }

    [Fact]
    public async Task A_challenge_at_another_templates_door()
    {
        var approval = await service.ApproveAsync();
        await service.EnrollAsync(approval.Device, service.Legacy);
        Assert.StartsWith("The device used the challenge of another template's request: give it", await service.ExplanationAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_subject() => await ExplainedAsync(
        await service.ApproveAsync(), device => device with { Subject = new X500DistinguishedName("O=Example, CN=Mallory") },
        "The device asked for another name than the approved one (The device asks for the subject");

    [Fact]
    public async Task An_extra_alternative_name() => await ExplainedAsync(
        await service.ApproveAsync(), device => device with { EmailNames = ["alice@example.com", "ceo@example.com"] }, "The device asked for more names than were approved");

    [Fact]
    public async Task A_request_for_an_authority() => await ExplainedAsync(
        await service.ApproveAsync(), device => device with { AsksForAuthority = true }, "The device asked to become an authority: find out");

    [Fact]
    public async Task A_weak_key()
    {
        using var weak = RSA.Create(1024);
        await ExplainedAsync(
            await service.ApproveAsync(), device => device with { Key = weak }, "The device's key is not accepted (RSA keys need at least 2048 bits here, this one has 1024): set the client");
    }

    [Fact]
    public async Task A_key_of_somebody_else()
    {
        var (alice, bob) = (await service.ApproveAsync(), await service.ApproveAsync(commonName: "Bob"));
        Assert.True((await service.EnrollAsync(alice.Device)).IsSuccess);
        await ExplainedAsync(
            bob, _ => alice.Device with { Challenge = bob.Challenge, Subject = new X500DistinguishedName("O=Example, CN=Bob") },
            "The device's key was certified for another subject before: have the device make a new key.");
    }

    [Fact]
    public async Task A_renewal_with_a_certificate_on_hold_which_goes_on_once_the_hold_is_released()
    {
        var template = await service.TemplateAsync("Held", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, renewal = new { allowed = true } });
        var approval = await service.ApproveAsync(template);
        using var old = (await service.EnrollAsync(approval.Device, template)).Certificate.CopyWithPrivateKey(approval.Device.Key!);
        var certificate = $"/api/certificates/{(await service.RequestAsync(approval)).GetProperty("certificateId").GetGuid()}";
        (await service.Owner.PostAsJsonAsync($"{certificate}/revoke", new { reason = "certificateHold" })).EnsureSuccessStatusCode();
        using var key = DistinctKeys.Next();
        var renewal = approval.Device with { MessageType = "17", Signer = old, Key = key, Challenge = null };

        Assert.True((await service.EnrollAsync(renewal, template)).IsFailure);
        Assert.Matches(
            "^The device wants to renew a certificate that was put on hold just now: if the device is safe, release the hold", await service.ExplanationAsync(approval));

        (await service.Owner.PostAsync($"{certificate}/unrevoke", null)).EnsureSuccessStatusCode();
        Assert.True((await service.EnrollAsync(renewal, template)).IsSuccess);
    }

    [Fact]
    public async Task A_template_whose_door_is_closed()
    {
        var template = await service.TemplateAsync("Shut", legacyAlgorithms: false);
        var approval = await service.ApproveAsync(template);
        await service.SetScepAsync(template, enabled: false);
        using var answer = await service.Client(template).SendAsync(ScepRequestBuilder.Build(service.Recipient, approval.Device).Encoded);
        const string expected = "The template's SCEP door is closed: switch on “Issue certificates from this template” on its General tab, and SCEP on its SCEP tab.";
        Assert.Equal(expected, await service.ExplanationAsync(approval));
        Assert.Equal(expected, ScepService.Sentence((await service.LastRefusalAsync(template)).GetProperty("explanation")));
    }

    [Theory]
    [InlineData("challenge", "The device used a challenge that was never given out here: check what was typed")]
    [InlineData("none", "The device sent no challenge: send the link again")]
    [InlineData("sha1", "The device used an old algorithm that the template does not let in (Single DES and SHA-1 are not accepted): set the client to SHA-256 and AES; for one that knows nothing better switch on")]
    [InlineData("nonsense", "What the device encrypted cannot be read")]
    // Whoever signs somebody else's envelope learns no more than whoever sends nonsense.
    [InlineData("signer", "What the device encrypted cannot be read")]
    [InlineData("foreign", "The device encrypted to another certificate than this door's")]
    [InlineData("flipped", "The device's signature does not hold")]
    [InlineData("garbage", "What came is not a SCEP message")]
    public async Task What_concerns_no_known_request_is_told_under_the_template(string fault, string expected)
    {
        var template = await service.TemplateAsync("Faults", legacyAlgorithms: false);
        var device = (await service.ApproveAsync(template)).Device;
        using var foreign = DistinctKeys.Next();
        var message = fault switch
        {
            "challenge" => Build(device with { Challenge = "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH" }),
            "none" => Build(device with { Challenge = null }),
            "sha1" => Build(device with { DigestOid = ScepOid.Sha1 }),
            "signer" => Build(device with { Signer = OracleCertificates.ThrowAway(foreign) }),
            "nonsense" => Build(device with { MessageData = [1, 2, 3] }),
            "foreign" => ScepRequestBuilder.Build(OracleCertificates.ThrowAway(foreign), device).Encoded,
            "flipped" => Flipped(Build(device)),
            _ => "GIF89a"u8.ToArray(),
        };
        using var answer = await service.Client(template).SendAsync(message);
        Assert.StartsWith(expected, ScepService.Sentence((await service.LastRefusalAsync(template)).GetProperty("explanation")), StringComparison.Ordinal);
    }

    private byte[] Build(ScepRequestOptions options) => ScepRequestBuilder.Build(service.Recipient, options).Encoded;

    // The signature is the message's last value.
    private static byte[] Flipped(byte[] message)
    {
        message[^5] ^= 1;
        return message;
    }

    private async Task ExplainedAsync(ScepService.Approval approval, Func<ScepRequestOptions, ScepRequestOptions> twist, string expected)
    {
        Assert.True((await service.EnrollAsync(twist(approval.Device))).IsFailure);
        Assert.StartsWith(expected, await service.ExplanationAsync(approval), StringComparison.Ordinal);
    }
}
