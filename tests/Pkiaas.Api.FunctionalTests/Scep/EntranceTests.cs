using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>The address of one download, at which nobody else comes in.</summary>
[Collection(ScepCollection.Name)]
public sealed class EntranceTests(ScepService service)
{
    private static readonly string Invented = new('A', 43);

    [Fact]
    public async Task What_opens_the_templates_own_door_opens_no_entrance()
    {
        var template = await service.TemplateAsync("Waits", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, manualApproval = true });
        var approval = await service.ApproveAsync(template);
        using var key = DistinctKeys.Next();
        var device = new ScepRequestOptions { Subject = new X500DistinguishedName("CN=Router"), Key = key };

        var asked = await At(template).EnrollAsync(device);
        var challenged = await At(template).EnrollAsync(approval.Device);

        Assert.True(asked.IsFailure && challenged.IsFailure);
        Assert.True((await service.Client(template).EnrollAsync(device)).IsPending);
        Assert.True((await service.Client(template).EnrollAsync(approval.Device)).IsSuccess);
    }

    [Fact]
    public async Task Who_comes_by_an_address_that_belongs_to_nobody_is_told_from_others_in_the_log()
    {
        var template = await service.TemplateAsync("Lost", legacyAlgorithms: false);
        using var key = DistinctKeys.Next();

        await At(template).EnrollAsync(new ScepRequestOptions { Subject = new X500DistinguishedName("CN=Lost"), Key = key, Challenge = "ABCD 2345" });

        var refusal = await service.LastRefusalAsync(template);
        Assert.Equal("UnknownEntrance", refusal.GetProperty("reason").GetString());
        Assert.Equal(
            "The device used the address of a download that is not known: install the newest profile, or send the link again.",
            ScepService.Sentence(refusal.GetProperty("explanation")));
        Assert.DoesNotContain(Invented, refusal.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_renews_at_the_address_in_its_profile_long_after_that_is_forgotten()
    {
        var template = await service.TemplateAsync("Renews", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, renewal = new { allowed = true } });
        var approval = await service.ApproveAsync(template);
        var old = (await service.Client(template).EnrollAsync(approval.Device)).Certificate.CopyWithPrivateKey(approval.Device.Key!);

        var renewed = await At(template).EnrollAsync(approval.Device with { MessageType = "17", Challenge = null, Signer = old });

        Assert.True(renewed.IsSuccess, renewed.FailInfoText);
        Assert.NotEqual(old.SerialNumber, renewed.Certificate.SerialNumber);
    }

    private ScepClient At(Guid template) => new(service.Http, new Uri($"{service.Door(template)}/{Invented}"));
}
