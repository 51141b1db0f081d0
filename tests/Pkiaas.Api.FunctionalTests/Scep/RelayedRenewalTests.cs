using System.Security.Cryptography.X509Certificates;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

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

    [Theory]
    [InlineData("17", true)]
    [InlineData("17", false)]
    [InlineData("19", true)]
    [InlineData("19", false)]
    public async Task Nor_does_who_wraps_what_a_device_sent_that_comes_with_a_password_of_many(string messageType, bool isOfNdes)
    {
        var template = await service.DoorAsync(new
        {
            enabled = true, staticPassphrase = new { enabled = !isOfNdes }, ndes = new { enabled = isOfNdes }, renewal = new { allowed = true, keepNames = true },
        });
        var passphrase = isOfNdes ? "" : await service.RotateAsync(template);
        var mallory = Device(await PasswordAsync(), "CN=mallory");
        using var old = (await service.EnrollAsync(mallory, template)).Certificate.CopyWithPrivateKey(mallory.Key!);
        var victim = Device(await PasswordAsync(), "CN=printer-7");

        var relayed = await service.EnrollAsync(victim with { MessageType = messageType, Signer = old }, template);

        Assert.Equal("2", relayed.FailInfo);
        var enrolled = await service.EnrollAsync(victim, template);
        Assert.True(enrolled.IsSuccess, enrolled.FailInfoText);
        Assert.Equal("CN=printer-7", enrolled.Certificate.Subject);

        async Task<string> PasswordAsync() => isOfNdes ? await service.NdesPasswordAsync(template) : passphrase;
    }

    [Theory]
    [InlineData("17")]
    [InlineData("19")]
    public async Task Nor_does_who_wraps_what_a_device_sent_without_any_password(string messageType)
    {
        var template = await service.DoorAsync(new { enabled = true, manualApproval = true, renewal = new { allowed = true, keepNames = true } });
        var mallory = await service.ApproveAsync(template);
        using var old = (await service.EnrollAsync(mallory.Device, template)).Certificate.CopyWithPrivateKey(mallory.Device.Key!);
        var victim = Device(null);

        var relayed = await service.EnrollAsync(victim with { MessageType = messageType, Signer = old }, template);

        Assert.Equal("2", relayed.FailInfo);
        Assert.Equal("OtherSubject", (await service.LastRefusalAsync(template)).GetProperty("reason").GetString());
        Assert.Equal(1, await service.CertificatesAsync(mallory));
        Assert.True((await service.EnrollAsync(victim, template)).IsPending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_that_renews_with_a_new_key_need_not_know_the_names_that_its_template_added(bool sendsPassword)
    {
        var template = await service.DoorAsync(new
        {
            enabled = true, staticPassphrase = new { enabled = true }, renewal = new { allowed = true, keepNames = true },
            nameRules = new { subject = new object[] { new { type = "CN" }, new { type = "O", @fixed = "Example" } } },
        });
        var device = Device(await service.RotateAsync(template));
        using var old = (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!);
        using var fresh = DistinctKeys.Next();

        var renewed = await service.EnrollAsync(
            device with { MessageType = "17", Key = fresh, Signer = old, Challenge = sendsPassword ? device.Challenge : null }, template);

        Assert.True(renewed.IsSuccess, renewed.FailInfoText);
        Assert.Contains("O=Example", renewed.Certificate.Subject, StringComparison.Ordinal);
        Assert.Equal(old.Subject, renewed.Certificate.Subject);
    }

    [Fact]
    public async Task A_device_that_renews_with_a_new_key_and_the_password_it_once_had_keeps_its_name()
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true }, renewal = new { allowed = true, keepNames = true } });
        var device = Device(await service.RotateAsync(template));
        using var old = (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!);
        using var fresh = DistinctKeys.Next();

        var renewed = await service.EnrollAsync(device with { MessageType = "17", Key = fresh, Signer = old }, template);

        Assert.True(renewed.IsSuccess, renewed.FailInfoText);
        Assert.Equal(old.Subject, renewed.Certificate.Subject);
    }
}
