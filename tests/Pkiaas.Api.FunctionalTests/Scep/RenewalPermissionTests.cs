using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Where the template allows renewals, and the request of the very certificate may say otherwise.</summary>
[Collection(ScepCollection.Name)]
public sealed class RenewalPermissionTests(ScepService service)
{
    private static readonly X500DistinguishedName Alice = new("O=Example, CN=Alice");

    [Theory]
    [InlineData("17", false)]
    [InlineData("19", false)]
    [InlineData("19", true)]
    public async Task Whose_request_forbids_it_renews_nothing_by_RenewalReq_PKCSReq_or_the_Update_button(string messageType, bool usedChallenge)
    {
        var (template, approval, old) = await EnrolledAsync(allowRenewal: false);
        Assert.False((await service.RequestAsync(approval)).GetProperty("allowRenewal").GetBoolean());

        var renewal = Renewal(old, messageType);
        Assert.Equal("2", (await service.EnrollAsync(usedChallenge ? renewal with { Challenge = approval.Challenge } : renewal, template)).FailInfo);

        Assert.Contains("forbids its renewal", await service.ReasonAsync(approval), StringComparison.Ordinal);
        Assert.Equal(
            "The device wants to renew its certificate, which is forbidden for its request: allow it on the request's page, or let the certificate end.",
            await service.ExplanationAsync(approval));
        Assert.Equal("RenewalForbidden", (await service.LastRefusalAsync(template)).GetProperty("reason").GetString());
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task It_is_allowed_unless_it_is_said_and_can_be_forbidden_and_allowed_again()
    {
        var (template, approval, old) = await EnrolledAsync();
        Assert.True((await service.RequestAsync(approval)).GetProperty("allowRenewal").GetBoolean());

        Assert.False((await SetAsync(approval, false)).GetProperty("allowRenewal").GetBoolean());
        Assert.Equal("2", (await service.EnrollAsync(Renewal(old, "19"), template)).FailInfo);
        await service.ExplanationAsync(approval);

        Assert.Equal(JsonValueKind.Null, (await SetAsync(approval, true)).GetProperty("explanation").ValueKind);
        var reply = await service.EnrollAsync(Renewal(old, "19"), template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
    }

    [Fact]
    public async Task What_was_renewed_hands_it_on_to_the_next_certificate()
    {
        var (template, approval, old) = await EnrolledAsync();
        var device = Renewal(old, "17") with { Key = DistinctKeys.Next() };
        var second = (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!);

        await SetAsync(approval, false);

        Assert.Equal("2", (await service.EnrollAsync(Renewal(second, "17"), template)).FailInfo);
        Assert.Equal("2", (await service.EnrollAsync(Renewal(old, "17"), template)).FailInfo);
        Assert.Equal(2, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task Who_forbids_it_while_the_certificate_is_signed_has_the_last_word()
    {
        var (template, approval, old) = await EnrolledAsync();
        await using var store = service.OpenStore();
        await using var transaction = await store.Database.BeginTransactionAsync();
        await store.Database.ExecuteSqlAsync($"UPDATE requests SET allows_renewal = false WHERE id = {approval.Request}");

        var renewing = service.EnrollAsync(Renewal(old, "17"), template);
        await Eventually.GetAsync(WaitingAsync, count => count > 0);
        await transaction.CommitAsync();

        Assert.Equal("2", (await renewing).FailInfo);
        Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task A_certificate_that_nobody_approved_beforehand_goes_by_the_template_alone()
    {
        var template = await service.TemplateAsync("Routers", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, manualApproval = true, renewal = new { allowed = true } });
        var device = new ScepRequestOptions { Subject = new X500DistinguishedName("CN=router-7"), Key = DistinctKeys.Next() };
        var request = ScepRequestBuilder.Build(service.Recipient, device);
        Assert.True((await service.Client(template).TransactAsync(request, service.Recipient)).IsPending);
        var listed = await service.ReadAsync($"/api/requests?state=pending&authorityId={service.Authority}");
        var pending = listed.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("templateId").GetGuid() == template).GetProperty("id").GetGuid();
        (await service.Owner.PostAsync($"/api/requests/{pending}/approve", null)).EnsureSuccessStatusCode();
        using var old = (await service.Client(template).TransactAsync(request, service.Recipient)).Certificate.CopyWithPrivateKey(device.Key);
        Assert.Equal(JsonValueKind.Null, (await service.ReadAsync($"/api/requests/{pending}")).GetProperty("allowRenewal").ValueKind);

        var reply = await service.EnrollAsync(Renewal(old, "17") with { Subject = device.Subject }, template);

        Assert.True(reply.IsSuccess, reply.FailInfoText);
        using var refused = await service.Owner.PutAsJsonAsync($"/api/requests/{pending}/renewal", new { allowed = false });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Each_change_stands_in_the_trail_once_and_what_is_so_already_changes_nothing()
    {
        var approval = await service.ApproveAsync();

        foreach (var allowed in (bool[])[true, false, false, true]) await SetAsync(approval, allowed);

        await using var store = service.OpenStore();
        var id = approval.Request.ToString();
        Assert.Equal(
            ["request.renewal-forbidden owner@example.org", "request.renewal-allowed owner@example.org"],
            await store.AuditEvents.Where(e => e.SubjectId == id && e.Action.StartsWith("request.renewal")).OrderBy(e => e.Id)
                .Select(e => e.Action + " " + e.Actor.Replace("user:", "")).ToListAsync());
    }

    [Fact]
    public async Task What_was_not_said_is_refused_at_its_field_and_a_cancelled_request_has_nothing_to_renew()
    {
        var approval = await service.ApproveAsync();
        using (var empty = await service.Owner.PutAsJsonAsync($"/api/requests/{approval.Request}/renewal", new { }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
            Assert.True((await empty.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("allowed", out _));
        }
        await service.CancelAsync(approval);
        using var late = await service.Owner.PutAsJsonAsync($"/api/requests/{approval.Request}/renewal", new { allowed = false });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    private static ScepRequestOptions Renewal(X509Certificate2 signer, string messageType) =>
        new() { MessageType = messageType, Signer = signer, Subject = Alice };

    private async Task<JsonElement> SetAsync(ScepService.Approval approval, bool allowed)
    {
        using var answer = await service.Owner.PutAsJsonAsync($"/api/requests/{approval.Request}/renewal", new { allowed });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<(Guid Template, ScepService.Approval Approval, X509Certificate2 Certificate)> EnrolledAsync(bool allowRenewal = true)
    {
        var template = await service.TemplateAsync("Renewable", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, renewal = new { allowed = true } });
        var approval = await service.ApproveAsync(template, allowRenewal: allowRenewal);
        var reply = await service.EnrollAsync(approval.Device, template);
        return (template, approval, reply.Certificate.CopyWithPrivateKey(approval.Device.Key!));
    }

    private async Task<int> WaitingAsync()
    {
        await using var store = service.OpenStore();
        return await store.Database.SqlQuery<int>(
            $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync();
    }
}
