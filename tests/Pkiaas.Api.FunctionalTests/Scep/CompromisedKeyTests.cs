using System.Security.Cryptography.X509Certificates;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>A key that others may have is certified no more, whoever asks.</summary>
[Collection(ScepCollection.Name)]
public sealed class CompromisedKeyTests(ScepService service)
{
    [Theory]
    [InlineData("keyCompromise", false)]
    [InlineData("superseded", true)]
    public async Task A_key_is_certified_again_unless_it_was_revoked_as_compromised(string reason, bool again)
    {
        var (template, passphrase) = await DoorAsync();
        var device = Device(passphrase);
        await service.RevokeAsync((await service.EnrollAsync(device, template)).Certificate, reason);
        var reply = await service.EnrollAsync(device with { TransactionId = "again" }, template);
        Assert.Equal(again, reply.IsSuccess);
        if (again) return;
        Assert.Equal("2", reply.FailInfo);
        Assert.StartsWith(
            "The device's key belongs to a certificate that was revoked because its key was compromised: have the device make a new key",
            ScepService.Sentence((await service.LastRefusalAsync(template)).GetProperty("explanation")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_by_the_renewal_of_another_certificate_of_the_same_subject()
    {
        var (template, passphrase) = await DoorAsync();
        var (lost, kept) = (Device(passphrase), Device(passphrase));
        await service.RevokeAsync((await service.EnrollAsync(lost, template)).Certificate, "keyCompromise");
        using var signer = (await service.EnrollAsync(kept, template)).Certificate.CopyWithPrivateKey(kept.Key!);
        var renewal = kept with { MessageType = "17", Signer = signer, Challenge = null };
        Assert.Equal("2", (await service.EnrollAsync(renewal with { Key = lost.Key, TransactionId = "lost" }, template)).FailInfo);
        Assert.True((await service.EnrollAsync(renewal with { Key = DistinctKeys.Next() }, template)).IsSuccess);
    }

    [Fact]
    public async Task Nor_when_that_is_learned_after_the_certificate_was_superseded()
    {
        var (template, passphrase) = await DoorAsync();
        var device = Device(passphrase);
        var old = (await service.EnrollAsync(device, template)).Certificate;
        await service.RevokeAsync(old, "superseded");
        await service.RevokeAsync(old, "keyCompromise");
        Assert.Equal("2", (await service.EnrollAsync(device with { TransactionId = "again" }, template)).FailInfo);
    }

    private async Task<(Guid Template, string Passphrase)> DoorAsync()
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true }, renewal = new { allowed = true } });
        return (template, await service.RotateAsync(template));
    }
}
