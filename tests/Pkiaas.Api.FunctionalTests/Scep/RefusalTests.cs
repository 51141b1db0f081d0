using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class RefusalTests(ScepService service)
{
    private const string BadRequest = "2";

    [Fact]
    public async Task A_wrong_challenge_is_refused()
    {
        var approval = await service.ApproveAsync();
        await RefusedAsync(approval, approval.Device with { Challenge = "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH" });
    }

    [Fact]
    public async Task No_challenge_at_all_is_refused()
    {
        var approval = await service.ApproveAsync();
        await RefusedAsync(approval, approval.Device with { Challenge = null });
    }

    [Fact]
    public async Task An_empty_challenge_is_refused()
    {
        var approval = await service.ApproveAsync();
        await RefusedAsync(approval, approval.Device with { Challenge = "" });
    }

    [Fact]
    public async Task A_used_challenge_with_another_key_is_refused_and_the_reason_is_kept()
    {
        var approval = await service.ApproveAsync();
        Assert.True((await service.EnrollAsync(approval.Device)).IsSuccess);
        using var other = DistinctKeys.Next();
        var reply = await service.EnrollAsync(approval.Device with { Key = other });
        Assert.Equal(BadRequest, reply.FailInfo);
        Assert.Equal(1, await service.CertificatesAsync(approval));
        Assert.Contains("was used", await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_challenge_is_refused_and_the_reason_is_kept()
    {
        var approval = await service.ApproveAsync(lifetime: TimeSpan.FromMinutes(-1));
        await RefusedAsync(approval, approval.Device);
        Assert.Contains("expired", await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_of_another_template_is_refused()
    {
        var approval = await service.ApproveAsync();
        var reply = await service.EnrollAsync(approval.Device, service.Legacy);
        Assert.Equal(BadRequest, reply.FailInfo);
        Assert.Equal(0, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task A_cancelled_request_is_refused()
    {
        var approval = await service.ApproveAsync();
        await service.CancelAsync(approval);
        await RefusedAsync(approval, approval.Device);
    }

    [Fact]
    public async Task Another_subject_is_refused()
    {
        var approval = await service.ApproveAsync();
        await RefusedAsync(approval, approval.Device with { Subject = new X500DistinguishedName("O=Example, CN=Mallory") });
    }

    [Fact]
    public async Task An_extra_alternative_name_is_refused()
    {
        var approval = await service.ApproveAsync();
        await RefusedAsync(approval, approval.Device with { EmailNames = ["alice@example.com", "ceo@example.com"] });
    }

    [Fact]
    public async Task A_device_that_asks_to_become_an_authority_is_refused()
    {
        var approval = await service.ApproveAsync();
        await RefusedAsync(approval, approval.Device with { AsksForAuthority = true });
    }

    [Fact]
    public async Task An_RSA_key_of_1024_bits_is_refused()
    {
        var approval = await service.ApproveAsync();
        using var weak = RSA.Create(1024);
        await RefusedAsync(approval, approval.Device with { Key = weak });
    }

    [Fact]
    public async Task A_key_that_was_certified_for_another_subject_is_refused()
    {
        var (alice, bob) = (await service.ApproveAsync(), await service.ApproveAsync(commonName: "Bob"));
        Assert.True((await service.EnrollAsync(alice.Device)).IsSuccess);
        await RefusedAsync(bob, alice.Device with { Challenge = bob.Challenge, Subject = new X500DistinguishedName("O=Example, CN=Bob") });
        Assert.Contains("another subject", await service.ReasonAsync(bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_devices_that_enrol_one_key_for_several_subjects_at_once_one_gets_a_certificate()
    {
        using var key = DistinctKeys.Next();
        var approvals = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => service.ApproveAsync(commonName: $"Twin {i}")));
        var replies = await Task.WhenAll(approvals.Select((approval, i) => service.EnrollAsync(
            approval.Device with { Key = key, Subject = new X500DistinguishedName($"O=Example, CN=Twin {i}") })));
        Assert.Single(replies, reply => reply.IsSuccess);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("22")]
    [InlineData("18")]
    [InlineData("99")]
    public async Task Other_message_types_are_refused_even_with_a_good_challenge(string type)
    {
        var approval = await service.ApproveAsync();
        await RefusedAsync(approval, approval.Device with { MessageType = type });
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(1024)]
    public async Task A_signer_that_does_not_hold_the_requested_key_learns_as_little_as_from_an_envelope_that_does_not_open(int bits)
    {
        var approval = await service.ApproveAsync();
        using var other = DistinctKeys.Next();
        using var requested = RSA.Create(bits);
        var caught = ScepRequestBuilder.Build(service.Recipient, approval.Device with { Key = requested, Signer = OracleCertificates.ThrowAway(other) });
        var unopened = ScepRequestBuilder.Build(OracleCertificates.ThrowAway(other), approval.Device);
        var client = service.Client(await service.TemplateAsync("Caught", legacyAlgorithms: false));
        var first = await client.TransactAsync(caught, service.Recipient);
        var second = await client.TransactAsync(unopened, service.Recipient);
        Assert.Equal((BadRequest, second.FailInfoText), (first.FailInfo, first.FailInfoText));
        Assert.Equal(second.FailInfo, first.FailInfo);
        Assert.Equal(0, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task A_key_shorter_than_the_template_asks_for_is_refused()
    {
        var template = await service.TemplateAsync("Long keys", legacyAlgorithms: false);
        await service.SetKeySizeAsync(template, 4096);
        var approval = await service.ApproveAsync(template);
        Assert.Equal(BadRequest, (await service.EnrollAsync(approval.Device, template)).FailInfo);
        using var longer = RSA.Create(4096);
        Assert.True((await service.EnrollAsync(approval.Device with { Key = longer }, template)).IsSuccess);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_challenge_the_device_reads_the_same()
    {
        var (wrong, expired) = (await service.ApproveAsync(), await service.ApproveAsync(lifetime: TimeSpan.FromMinutes(-1)));
        var first = await service.EnrollAsync(wrong.Device with { Challenge = "NO" });
        var second = await service.EnrollAsync(expired.Device);
        var third = await service.EnrollAsync(wrong.Device with { Subject = new X500DistinguishedName("CN=Mallory") });
        Assert.Single(new[] { first, second, third }.Select(reply => (reply.FailInfo, reply.FailInfoText)).Distinct());
    }

    [Fact]
    public async Task An_envelope_for_another_recipient_and_nonsense_inside_fail_alike()
    {
        var approval = await service.ApproveAsync();
        using var key = DistinctKeys.Next();
        var foreign = ScepRequestBuilder.Build(OracleCertificates.ThrowAway(key), approval.Device);
        var nonsense = ScepRequestBuilder.Build(service.Recipient, approval.Device with { MessageData = [1, 2, 3] });
        var client = service.Client(service.Template);
        var first = await client.TransactAsync(foreign, service.Recipient);
        var second = await client.TransactAsync(nonsense, service.Recipient);
        Assert.Equal((first.Status, first.FailInfo, first.FailInfoText), (second.Status, second.FailInfo, second.FailInfoText));
        Assert.True(first.IsFailure);
    }

    private async Task RefusedAsync(ScepService.Approval approval, ScepRequestOptions options)
    {
        var reply = await service.EnrollAsync(options);
        Assert.True(reply.IsFailure);
        Assert.Equal(BadRequest, reply.FailInfo);
        Assert.Equal(0, await service.CertificatesAsync(approval));
        Assert.NotEqual("Issued", (await service.RequestAsync(approval)).GetProperty("state").GetString());
    }
}
