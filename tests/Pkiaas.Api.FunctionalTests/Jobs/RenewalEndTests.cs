using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>A link that was mailed for a certificate is worth no more than the certificate itself.</summary>
public sealed class RenewalEndTests : RenewalTest
{
    [Theory]
    [InlineData("affiliationChanged")]
    [InlineData("keyCompromise")]
    public async Task Who_lost_the_certificate_gets_none_by_the_mail_that_went_out_before(string reason)
    {
        var (_, old, renewal, _) = await RemindedAsync();
        using var person = new Person(Service);
        var page = await person.ReadAsync(renewal);

        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(old, reason));

        Assert.Equal("Cancelled", await Admin.StateOfAsync(renewal));
        Assert.Equal("cancelled", await person.StateAsync(renewal));
        using var pressed = await person.PressAsync(renewal, page);
        Assert.Equal(HttpStatusCode.Conflict, pressed.StatusCode);
        await using var store = Service.OpenStore();
        var id = renewal.Id.ToString();
        Assert.Contains(
            "would renew was revoked", (await store.AuditEvents.SingleAsync(e => e.SubjectId == id && e.Action == "request.cancelled", Cancel)).Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_has_the_profile_already_is_refused_and_the_reason_is_kept()
    {
        var (_, old, renewal, _) = await RemindedAsync();
        using var person = new Person(Service);
        var profile = await person.DownloadAsync(renewal);

        await RevokeAsync(old, "keyCompromise");

        Assert.Equal("2", (await EnrolAsync(profile)).FailInfo);
        Assert.Contains("would renew was revoked", await RefusalAsync(renewal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_certificate_is_on_hold_nothing_is_given_and_afterwards_it_is()
    {
        var (_, old, renewal, _) = await RemindedAsync();
        using var person = new Person(Service);
        var profile = await person.DownloadAsync(renewal);
        await RevokeAsync(old, "certificateHold");

        Assert.Equal("2", (await EnrolAsync(profile)).FailInfo);
        Assert.Contains("is on hold", await RefusalAsync(renewal), StringComparison.Ordinal);
        using (var pressed = await person.PressAsync(renewal)) Assert.Equal(HttpStatusCode.Conflict, pressed.StatusCode);

        await Admin.CallAsync(HttpMethod.Post, $"/api/certificates/{old}/unrevoke");
        Assert.True((await EnrolAsync(profile)).IsSuccess);
    }

    [Fact]
    public async Task What_was_superseded_may_still_be_renewed()
    {
        var (_, old, renewal, _) = await RemindedAsync();
        await RevokeAsync(old, "superseded");
        await InstallAsync(renewal);
    }

    [Fact]
    public async Task A_revocation_that_comes_while_the_certificate_is_signed_has_the_last_word()
    {
        var (_, old, renewal, _) = await RemindedAsync();
        using var person = new Person(Service);
        var profile = await person.DownloadAsync(renewal);
        await using var store = Service.OpenStore();
        await using var transaction = await store.Database.BeginTransactionAsync(Cancel);
        var now = Service.Time.GetUtcNow();
        await store.Database.ExecuteSqlAsync($"UPDATE certificates SET revoked_at = {now}, revocation_reason = 'KeyCompromise' WHERE id = {old}", Cancel);

        var enrolling = EnrolAsync(profile);
        await Eventually.GetAsync(WaitingAsync, count => count > 0);
        await transaction.CommitAsync(Cancel);

        Assert.False((await enrolling).IsSuccess);
        await Admin.SignInAsync();
        Assert.NotEqual("Issued", await Admin.StateOfAsync(renewal));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_revoked_certificate()
    {
        var first = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(first);
        await RevokeAsync((await Admin.ReadAsync(first)).GetProperty("certificateId").GetGuid(), "affiliationChanged");
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));

        Assert.Equal(0, await SendAsync());
    }

    [Fact]
    public async Task Who_pressed_Update_instead_has_no_second_link_and_is_reminded_again_the_next_time()
    {
        using (var set = await Admin.Http.PutAsJsonAsync($"/api/templates/{Admin.TemplateId}/scep", new { enabled = true, renewal = new { allowed = true } }, Cancel))
            set.EnsureSuccessStatusCode();
        using var key = DistinctKeys.Next();
        var (first, _, renewal, certificate) = await RemindedAsync(key);
        using var http = Service.Visit();
        var update = await new ScepClient(http, new Uri(Service.Address, $"/scep/{Admin.TemplateId}")).EnrollAsync(new ScepRequestOptions
        {
            MessageType = "17", Signer = certificate.CopyWithPrivateKey(key), Subject = new X500DistinguishedName("CN=Ada Lovelace"),
        });
        Assert.True(update.IsSuccess, update.FailInfoText);

        Assert.Equal("Cancelled", await Admin.StateOfAsync(renewal));
        Assert.Equal("Done", await StateAsync(first));
        using var person = new Person(Service);
        Assert.Equal("cancelled", await person.StateAsync(renewal));

        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));
        Assert.Equal(1, await SendAsync());
        var second = await RenewalOfAsync(first);
        Assert.NotEqual(renewal.Id, second.Id);
        await InstallAsync(second);
    }

    [Fact]
    public async Task One_renewal_that_cannot_be_made_keeps_nobody_else_from_his()
    {
        var broken = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(broken);
        Service.Time.Advance(TimeSpan.FromMinutes(1));
        var whole = await Admin.ApproveAsync(validityDays: ValidityDays);
        await InstallAsync(whole);
        await UntilQuietAsync();
        await ExecuteAsync($"UPDATE requests SET delivery_sealed_secrets = decode('00', 'hex') WHERE id = {broken.Id}");
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));

        Assert.Equal(1, await SendAsync(batch: 1));

        Assert.Equal("Sent", await StateAsync(whole));
        Assert.Equal("Due", await StateAsync(broken));
    }

    private async Task<string?> RefusalAsync(Approved request)
    {
        await using var store = Service.OpenStore();
        var id = request.Id.ToString();
        return await store.AuditEvents.Where(e => e.SubjectId == id && e.Action == "enrollment.refused").OrderByDescending(e => e.Id)
            .Select(e => e.Detail).FirstOrDefaultAsync(Cancel);
    }

    private async Task<int> WaitingAsync()
    {
        await using var store = Service.OpenStore();
        return await store.Database.SqlQuery<int>(
            $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync(Cancel);
    }
}
