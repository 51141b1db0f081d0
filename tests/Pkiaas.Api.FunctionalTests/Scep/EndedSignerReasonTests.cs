using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What an admin reads when a device renews with a certificate that is good for that no more, or not yet, or not here.</summary>
[Collection(ScepCollection.Name)]
public sealed class EndedSignerReasonTests(ScepService service)
{
    [Theory]
    [InlineData("revoked", "RevokedCertificate", "The device wants to renew a certificate that was revoked just now: approve a new request if the device should still get a certificate.")]
    [InlineData("on hold", "CertificateOnHold", "The device wants to renew a certificate that was put on hold just now: if the device is safe, release the hold")]
    [InlineData("expired", "ExpiredCertificate", "The device wants to renew a certificate that expired 2 hours ago: have it enrol again, with a challenge.")]
    [InlineData("not yet valid", "CertificateNotYetValid", "The device wants to renew a certificate whose time has not begun (The signer's certificate is not valid before ")]
    [InlineData("of another template", "CertificateOfAnotherTemplate", "The device wants to renew a certificate of another template: give it the SCEP address of the template")]
    public async Task A_certificate_that_renews_nothing_is_told_by_its_reason_and_in_a_sentence(string fault, string reason, string sentence)
    {
        var door = new { enabled = true, renewal = new { allowed = true } };
        var template = await service.DoorAsync(door);
        var approval = await service.ApproveAsync(template);
        using var old = (await service.EnrollAsync(approval.Device, template)).Certificate.CopyWithPrivateKey(approval.Device.Key!);
        if (fault == "revoked") await service.RevokeAsync(old, "affiliationChanged");
        if (fault == "on hold") await service.RevokeAsync(old, "certificateHold");
        if (fault == "expired") await MoveAsync(approval, TimeSpan.FromDays(-1000), TimeSpan.FromMinutes(-121));
        if (fault == "not yet valid") await MoveAsync(approval, TimeSpan.FromDays(1), TimeSpan.FromDays(1000));
        var asked = fault == "of another template" ? await service.DoorAsync(door) : template;

        var reply = await service.EnrollAsync(approval.Device with { MessageType = "17", Signer = old, Challenge = null, Key = DistinctKeys.Next() }, asked);

        Assert.Equal("2", reply.FailInfo);
        var trace = await service.LastRefusalAsync(asked);
        Assert.Equal(reason, trace.GetProperty("reason").GetString());
        Assert.StartsWith(sentence, ScepService.Sentence(trace.GetProperty("explanation")), StringComparison.Ordinal);
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    // As the store knows the certificate: time does not pass here.
    private async Task MoveAsync(ScepService.Approval approval, TimeSpan begin, TimeSpan end)
    {
        await using var store = service.OpenStore();
        var now = TimeProvider.System.GetUtcNow();
        await store.Certificates.Where(row => row.RequestId == new RequestId(approval.Request))
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.NotBefore, now + begin).SetProperty(c => c.NotAfter, now + end));
    }
}
