using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class RenewalTests(ScepService service)
{
    private static readonly X500DistinguishedName Alice = new("O=Example, CN=Alice");

    [Theory]
    [InlineData("17")]
    [InlineData("19")]
    public async Task A_valid_certificate_is_renewed_by_its_own_signature_for_a_new_key(string messageType)
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true });
        var reply = await service.EnrollAsync(Renewal(old, messageType), template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.NotEqual(old.SerialNumber, reply.Certificate.SerialNumber);
        Assert.NotEqual(old.GetPublicKeyString(), reply.Certificate.GetPublicKeyString());
        Assert.Equal(old.Subject, reply.Certificate.Subject);
        Assert.Equal(2, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task With_the_same_key_and_so_the_same_transactionID_a_new_certificate_is_issued()
    {
        var (template, _, old) = await EnrolledAsync(new { allowed = true });
        var reply = await service.EnrollAsync(Renewal(old, "17") with { Key = old.GetRSAPrivateKey() }, template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.NotEqual(old.SerialNumber, reply.Certificate.SerialNumber);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("19")]
    public async Task The_same_request_signed_with_the_certificate_that_answered_it_is_a_renewal(string messageType)
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true });
        var (renewal, renewed) = await RenewInPlaceAsync(template, approval, old, messageType);
        Assert.NotEqual(old.SerialNumber, renewed.SerialNumber);
        Assert.Equal(old.GetPublicKeyString(), renewed.GetPublicKeyString());

        // The very same message again, and the first one again: to each its own answer.
        Assert.Equal(renewed.SerialNumber, (await service.Client(template).TransactAsync(renewal, service.Recipient)).Certificate.SerialNumber);
        Assert.Equal(old.SerialNumber, (await service.EnrollAsync(approval.Device, template)).Certificate.SerialNumber);
        Assert.Equal(2, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task A_renewal_in_place_may_be_renewed_in_place()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true, revokeOld = true });
        var (_, second) = await RenewInPlaceAsync(template, approval, old);
        var (last, third) = await RenewInPlaceAsync(template, approval, second);
        Assert.Equal(3, new[] { old.SerialNumber, second.SerialNumber, third.SerialNumber }.Distinct().Count());
        Assert.Equal(third.SerialNumber, (await service.Client(template).TransactAsync(last, service.Recipient)).Certificate.SerialNumber);
        Assert.Equal(3, await service.CertificatesAsync(approval));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Eight_renewals_in_place_at_once_get_one_certificate(bool revokeOld, bool sameNonce)
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true, revokeOld });
        var options = InPlace(approval, old, "17") with { SenderNonce = sameNonce ? new byte[16] : null };
        var requests = Enumerable.Range(0, 8).Select(_ => ScepRequestBuilder.Build(service.Recipient, options)).ToList();
        Assert.All(requests, request => Assert.Equal(requests[0].CertificationRequest, request.CertificationRequest));
        var replies = await Task.WhenAll(requests.Select(request => service.Client(template).TransactAsync(request, service.Recipient)));
        Assert.All(replies, reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        Assert.NotEqual(old.SerialNumber, Assert.Single(replies.Select(reply => reply.Certificate.SerialNumber).Distinct()));
        Assert.Equal(2, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task Where_the_old_one_is_revoked_a_lost_renewal_in_place_is_given_again_and_nothing_else_is_renewed_by_it()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true, revokeOld = true });
        var (renewal, renewed) = await RenewInPlaceAsync(template, approval, old);
        Assert.Equal(renewed.SerialNumber, (await service.Client(template).TransactAsync(renewal, service.Recipient)).Certificate.SerialNumber);
        Assert.Equal("2", (await service.EnrollAsync(Renewal(old, "17"), template)).FailInfo);
        Assert.Equal(2, await service.CertificatesAsync(approval));
    }

    [Theory]
    [InlineData("17", false, null, "allows no renewal")]
    [InlineData("19", false, null, "allows no renewal")]
    [InlineData("17", true, 30, "too early")]
    public async Task A_renewal_in_place_is_held_against_the_template_s_rules(string messageType, bool allowed, int? withinDays, string because)
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed, withinDays });
        Assert.Equal("2", (await service.EnrollAsync(InPlace(approval, old, messageType), template)).FailInfo);
        Assert.Contains(because, await service.ReasonAsync(approval), StringComparison.Ordinal);
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task The_Update_button_of_macOS_presents_the_used_challenge_and_succeeds()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true });
        var reply = await service.EnrollAsync(Renewal(old, "19") with { Challenge = approval.Challenge }, template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
    }

    [Theory]
    [InlineData(false, null, "allows no renewal")]
    [InlineData(true, 30, "too early")]
    public async Task An_Update_that_is_refused_is_told_as_a_renewal_even_when_its_challenge_is_forgotten(bool allowed, int? withinDays, string because)
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed, withinDays });
        await using (var store = service.OpenStore())
            await store.Challenges.Where(challenge => challenge.RequestId == new RequestId(approval.Request)).ExecuteDeleteAsync();
        Assert.Equal("2", (await service.EnrollAsync(InPlace(approval, old, "19"), template)).FailInfo);
        Assert.Contains(because, await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_renew_may_enrol_with_a_fresh_password_whatever_he_signs_with()
    {
        var template = await service.TemplateAsync("Renewable", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, staticPassphrase = new { enabled = true }, renewal = new { allowed = false } });
        var device = MethodsService.Device(await service.RotateAsync(template));
        using var old = (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!);
        var reply = await service.EnrollAsync(device with { Signer = old }, template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
    }

    [Fact]
    public async Task Somebody_else_s_used_challenge_is_an_alarm_about_that_one_whoever_signs()
    {
        var (template, alice, _) = await EnrolledAsync(new { allowed = false });
        var bob = await service.ApproveAsync(template, "Bob");
        var device = bob.Device with { Subject = new X500DistinguishedName("O=Example, CN=Bob") };
        using var signer = (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!);
        Assert.Equal("2", (await service.EnrollAsync(device with { Signer = signer, Challenge = alice.Challenge }, template)).FailInfo);
        Assert.Null(await service.ReasonAsync(bob));
        Assert.Contains("The challenge was used at", await service.ReasonAsync(alice), StringComparison.Ordinal);
        await using var store = service.OpenStore();
        var id = alice.Request.ToString();
        Assert.True(await store.AuditEvents.AnyAsync(audit => audit.SubjectId == id && audit.Action == AuditActions.ChallengeReused));
    }

    [Fact]
    public async Task The_used_challenge_is_not_enough_without_the_key()
    {
        var (template, approval, _) = await EnrolledAsync(new { allowed = true });
        using var key = DistinctKeys.Next();
        var reply = await service.EnrollAsync(new ScepRequestOptions { Subject = Alice, Challenge = approval.Challenge, Key = key }, template);
        Assert.Equal("2", reply.FailInfo);
    }

    [Fact]
    public async Task Eight_copies_of_a_renewal_at_once_get_one_certificate()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true });
        var request = ScepRequestBuilder.Build(service.Recipient, Renewal(old, "17"));
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Client(template).TransactAsync(request, service.Recipient)));
        Assert.All(replies, reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        Assert.Single(replies.Select(reply => reply.Certificate.SerialNumber).Distinct());
        Assert.Equal(2, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task The_new_certificate_knows_the_old_one_and_the_request_goes_on_with_the_new_one()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true });
        var before = (await service.RequestAsync(approval)).GetProperty("certificateId").GetGuid();
        Assert.True((await service.EnrollAsync(Renewal(old, "17"), template)).IsSuccess);
        var request = await service.RequestAsync(approval);
        var newest = await service.Owner.GetFromJsonAsync<JsonElement>($"/api/certificates/{request.GetProperty("certificateId").GetGuid()}");
        Assert.Equal(before, newest.GetProperty("renewsId").GetGuid());
        Assert.Contains("Renewal", newest.GetProperty("authorization").GetString(), StringComparison.Ordinal);
        Assert.Equal("Issued", request.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetCACaps_names_Renewal_only_where_it_is_allowed(bool allowed)
    {
        var template = await service.TemplateAsync("Renewable", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, renewal = new { allowed } });
        Assert.Equal(allowed, (await service.Client(template).GetCapabilitiesAsync()).Contains("Renewal"));
    }

    [Fact]
    public async Task Where_renewal_is_not_allowed_it_is_refused_and_the_reason_is_kept()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = false });
        Assert.Equal("2", (await service.EnrollAsync(Renewal(old, "17"), template)).FailInfo);
        Assert.Contains("allows no renewal", await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_early_it_is_refused_and_the_reason_is_kept()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true, withinDays = 30 });
        Assert.Equal("2", (await service.EnrollAsync(Renewal(old, "17"), template)).FailInfo);
        Assert.Contains("too early", await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_template_renews_nothing_here()
    {
        var (_, approval, old) = await EnrolledAsync(new { allowed = true });
        var (other, _, _) = await EnrolledAsync(new { allowed = true });
        Assert.Equal("2", (await service.EnrollAsync(Renewal(old, "17"), other)).FailInfo);
        Assert.Contains("another template", await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Self_signed_foreign_and_forged_signers_are_refused()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true });
        using var key = DistinctKeys.Next();
        using var foreign = OracleCertificates.EcAuthority("O=Example, CN=Example Devices CA", ECCurve.NamedCurves.nistP256);
        X509Certificate2[] signers =
        [
            OracleCertificates.ThrowAway(key), OracleCertificates.Issue(OracleCertificates.Authority(), "O=Example, CN=Alice", key),
            OracleCertificates.Issue(foreign, "O=Example, CN=Alice", key), OracleCertificates.Copy(old, foreign, key),
        ];
        foreach (var signer in signers)
        {
            var reply = await service.EnrollAsync(Renewal(signer, "17"), template);
            Assert.Equal("2", reply.FailInfo);
            Assert.Contains("no certificate of this authority", await service.ReasonAsync(template), StringComparison.Ordinal);
        }
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task A_renewal_for_a_key_that_its_request_does_not_prove_is_refused_as_one_that_cannot_be_read()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true });
        var forged = ScepRequestBuilder.Build(service.Recipient, Renewal(old, "17")).CertificationRequest;
        // The signature is the request's last value.
        forged[^5] ^= 1;
        var refused = await service.EnrollAsync(Renewal(old, "17") with { MessageData = forged }, template);
        var unread = await service.EnrollAsync(Renewal(old, "17") with { MessageData = [5, 0] }, template);
        Assert.Equal(("2", unread.FailInfoText), (refused.FailInfo, refused.FailInfoText));
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task Other_names_are_refused_where_they_are_not_kept()
    {
        var (template, approval, old) = await EnrolledAsync(new { allowed = true, keepNames = false });
        var reply = await service.EnrollAsync(Renewal(old, "17") with { Subject = new X500DistinguishedName("CN=Mallory") }, template);
        Assert.Equal("2", reply.FailInfo);
        Assert.Contains("Mallory", await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    private static ScepRequestOptions Renewal(X509Certificate2 signer, string messageType) =>
        new() { MessageType = messageType, Signer = signer, Subject = Alice };

    /// <summary>As scepclient renews: the key and the request, challenge included, stay; only the signer is the certificate of before.</summary>
    private static ScepRequestOptions InPlace(ScepService.Approval approval, X509Certificate2 signer, string messageType) =>
        approval.Device with { MessageType = messageType, Signer = signer };

    private async Task<(ScepRequest Request, X509Certificate2 Certificate)> RenewInPlaceAsync(
        Guid template, ScepService.Approval approval, X509Certificate2 old, string messageType = "17")
    {
        var request = ScepRequestBuilder.Build(service.Recipient, InPlace(approval, old, messageType));
        Assert.Equal(ScepRequestBuilder.Build(service.Recipient, approval.Device).CertificationRequest, request.CertificationRequest);
        var reply = await service.Client(template).TransactAsync(request, service.Recipient);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        return (request, reply.Certificate.CopyWithPrivateKey(approval.Device.Key!));
    }

    private async Task<(Guid Template, ScepService.Approval Approval, X509Certificate2 Certificate)> EnrolledAsync(object renewal)
    {
        var template = await service.TemplateAsync("Renewable", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, renewal });
        var approval = await service.ApproveAsync(template);
        var reply = await service.EnrollAsync(approval.Device, template);
        return (template, approval, reply.Certificate.CopyWithPrivateKey(approval.Device.Key!));
    }
}
