using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class RelayedRenewalTests(ScepService service)
{
    [Theory]
    [InlineData("17")]
    [InlineData("19")]
    public async Task Who_wraps_what_another_device_sent_into_a_renewal_of_his_own_binds_no_key_to_his_name(string messageType)
    {
        var template = await service.TemplateAsync("Renewable", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, renewal = new { allowed = true, keepNames = true } });
        var mallory = await service.ApproveAsync(template);
        using var old = (await service.EnrollAsync(mallory.Device, template)).Certificate.CopyWithPrivateKey(mallory.Device.Key!);
        var victim = await service.ApproveAsync(template);

        var relayed = await service.EnrollAsync(victim.Device with { MessageType = messageType, Signer = old }, template);

        Assert.Equal("2", relayed.FailInfo);
        Assert.StartsWith("A device that has a certificate already sent this request's challenge in a renewal of its own", await service.ExplanationAsync(victim), StringComparison.Ordinal);
        Assert.Equal(1, await service.CertificatesAsync(mallory));
        Assert.True((await service.EnrollAsync(victim.Device, template)).IsSuccess);
    }
}
