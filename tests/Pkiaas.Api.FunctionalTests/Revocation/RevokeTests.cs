using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Data.Issuance;
using Pkiaas.Domain.Authorities;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Revocation;

[Collection(RevocationCollection.Name)]
public sealed class RevokeTests(ServiceWithAdmin shared) : RevocationTest(shared)
{
    [Theory]
    [InlineData("keyCompromise", CrlReason.KeyCompromise)]
    [InlineData("cACompromise", CrlReason.CACompromise)]
    [InlineData("affiliationChanged", CrlReason.AffiliationChanged)]
    [InlineData("superseded", CrlReason.Superseded)]
    [InlineData("cessationOfOperation", CrlReason.CessationOfOperation)]
    [InlineData("privilegeWithdrawn", CrlReason.PrivilegeWithdrawn)]
    [InlineData("unspecified", CrlReason.Unspecified)]
    public async Task A_revoked_certificate_is_in_the_list_with_its_reason_when_the_answer_comes(string reason, CrlReason expected)
    {
        var certificate = await IssueAsync();
        Assert.Null(await EntryAsync(certificate));
        using var answer = await RevokeAsync(certificate, reason);
        var summary = (await ReadAsync(answer)).GetProperty("summary");
        Assert.Equal(("Revoked", reason), (summary.GetProperty("status").GetString(), summary.GetProperty("revocationReason").GetString()));
        var entry = await EntryAsync(certificate);
        Assert.Equal(expected, entry?.Reason);
        Assert.Equal(summary.GetProperty("revokedAt").GetDateTimeOffset().ToUnixTimeSeconds(), entry?.RevokedAt.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_hold_is_taken_back_and_leaves_the_list()
    {
        var certificate = await IssueAsync();
        using var hold = await RevokeAsync(certificate, "certificateHold");
        Assert.Equal("OnHold", (await ReadAsync(hold)).GetProperty("summary").GetProperty("status").GetString());
        Assert.Equal(CrlReason.CertificateHold, (await EntryAsync(certificate))?.Reason);
        using var release = await UnrevokeAsync(certificate);
        var summary = (await ReadAsync(release)).GetProperty("summary");
        Assert.Equal(("Valid", JsonValueKind.Null), (summary.GetProperty("status").GetString(), summary.GetProperty("revokedAt").ValueKind));
        Assert.Null(await EntryAsync(certificate));
    }

    [Fact]
    public async Task A_hold_may_become_final_and_counts_from_the_day_it_began()
    {
        var certificate = await IssueAsync();
        using var hold = await RevokeAsync(certificate, "certificateHold");
        var since = (await ReadAsync(hold)).GetProperty("summary").GetProperty("revokedAt").GetDateTimeOffset();
        using var final = await RevokeAsync(certificate, "superseded");
        Assert.Equal(since, (await ReadAsync(final)).GetProperty("summary").GetProperty("revokedAt").GetDateTimeOffset());
        using var late = await UnrevokeAsync(certificate);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(CrlReason.Superseded, (await EntryAsync(certificate))?.Reason);
    }

    [Fact]
    public async Task That_a_key_was_compromised_is_told_after_the_certificate_was_superseded_and_the_list_says_so_since_the_same_day()
    {
        var certificate = await IssueAsync();
        using var before = await RevokeAsync(certificate, "superseded");
        var since = (await ReadAsync(before)).GetProperty("summary").GetProperty("revokedAt").GetDateTimeOffset();
        var number = (await ListAsync()).Number;

        using var final = await RevokeAsync(certificate);

        var summary = (await ReadAsync(final)).GetProperty("summary");
        Assert.Equal(("keyCompromise", since), (summary.GetProperty("revocationReason").GetString(), summary.GetProperty("revokedAt").GetDateTimeOffset()));
        Assert.True((await ListAsync()).Number > number);
        Assert.Equal((CrlReason.KeyCompromise, since.ToUnixTimeSeconds()), ((await EntryAsync(certificate))?.Reason, (await EntryAsync(certificate))?.RevokedAt.ToUnixTimeSeconds()));
        using var back = await RevokeAsync(certificate, "superseded");
        Assert.Equal(HttpStatusCode.Conflict, back.StatusCode);
    }

    [Fact]
    public async Task What_is_revoked_stays_so_and_what_is_good_cannot_be_released()
    {
        var certificate = await IssueAsync();
        using var early = await UnrevokeAsync(certificate);
        using var first = await RevokeAsync(certificate);
        using var second = await RevokeAsync(certificate, "superseded");
        using var hold = await RevokeAsync(certificate, "certificateHold");
        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict),
            (early.StatusCode, first.StatusCode, second.StatusCode, hold.StatusCode));
        Assert.Equal(CrlReason.KeyCompromise, (await EntryAsync(certificate))?.Reason);
    }

    [Theory]
    [InlineData("""{"reason":"because"}""")]
    [InlineData("""{"reason":"removeFromCRL"}""")]
    [InlineData("""{"reason":8}""")]
    [InlineData("""{"reason":null}""")]
    [InlineData("{}")]
    public async Task A_reason_that_cannot_be_given_is_refused_at_its_field(string body)
    {
        var certificate = await IssueAsync();
        using var answer = await Http.PostAsync($"/api/certificates/{certificate.Id}/revoke", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await ReadAsync(answer)).GetProperty("errors").TryGetProperty("reason", out _));
        Assert.Null(await EntryAsync(certificate));
    }

    [Fact]
    public async Task An_auditor_may_not_and_for_a_stranger_there_is_nothing()
    {
        var certificate = await IssueAsync();
        using var auditor = await Shared.Service.UserAsync("auditor@example.org");
        using var stranger = await Shared.Service.UserAsync("stranger@example.org");
        await using (var store = Shared.Service.OpenStore())
        {
            var user = await store.Users.SingleAsync(row => row.Email == "auditor@example.org");
            store.Memberships.Add(new Membership(user.Id, new AuthorityId(Shared.Admin.AuthorityId), AuthorityRole.Auditor));
            await store.SaveChangesAsync();
        }
        foreach (var (user, expected) in ((HttpClient, HttpStatusCode)[])[(auditor, HttpStatusCode.Forbidden), (stranger, HttpStatusCode.NotFound)])
        {
            using var revoke = await user.PostAsJsonAsync($"/api/certificates/{certificate.Id}/revoke", new { reason = "keyCompromise" });
            using var release = await user.PostAsync($"/api/certificates/{certificate.Id}/unrevoke", null);
            Assert.Equal((expected, expected), (revoke.StatusCode, release.StatusCode));
        }
        Assert.Null(await EntryAsync(certificate));
        using var unknown = await Http.PostAsJsonAsync($"/api/certificates/{Guid.NewGuid()}/revoke", new { reason = "keyCompromise" });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Who_revoked_and_who_released_stands_in_the_audit_trail()
    {
        var certificate = await IssueAsync();
        using var hold = await RevokeAsync(certificate, "certificateHold");
        using var release = await UnrevokeAsync(certificate);
        await using var store = Shared.Service.OpenStore();
        var trail = await store.AuditEvents.Where(row => row.SubjectId == certificate.Id.ToString() && row.Actor == "user:root@example.org").OrderBy(row => row.Id).ToListAsync();
        Assert.Equal(["certificate.revoked", "certificate.unrevoked"], trail.Select(row => row.Action));
        Assert.Contains("CertificateHold", trail[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_revocations_at_once_are_one_and_many_certificates_are_all_in_the_list()
    {
        var one = await IssueAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RevokeAsync(one)));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        var many = new List<Issued>();
        for (var i = 0; i < 6; i++) many.Add(await IssueAsync());
        var before = (await ListAsync()).Number;
        foreach (var answer in await Task.WhenAll(many.Select(certificate => RevokeAsync(certificate)))) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Fixtures.Eventually.GetAsync(PromisesAsync, open => open == 0);
        var list = await ListAsync();
        foreach (var certificate in many) Assert.NotNull(list.Find(SerialOf(certificate)));
        Assert.InRange((int)(list.Number!.Value - before!.Value), 1, 6);
    }

    [Fact]
    public async Task Those_that_expire_within_30_days_are_listed_with_the_soonest_first()
    {
        var (last, first, later, revoked) = (await IssueAsync(), await IssueAsync(), await IssueAsync(), await IssueAsync());
        using var gone = await RevokeAsync(revoked);
        foreach (var (certificate, days) in (IEnumerable<(Issued, int)>)[(last, 29), (first, 1), (later, 31), (revoked, 2)])
        {
            await using var store = Shared.Service.OpenStore();
            await store.Database.ExecuteSqlAsync($"UPDATE certificates SET not_after = now() + {TimeSpan.FromDays(days)} WHERE id = {certificate.Id}");
        }

        // A page of one line shows that each begins where the one before ended.
        var found = new List<Guid>();
        var list = Shared.Service.Services.GetRequiredService<CertificateList>();
        while (await list.ReadAsync(
            [new AuthorityId(Shared.Admin.AuthorityId)], found is [.., var before] ? before : null, null, CertificateStanding.Expiring,
            TimeProvider.System.GetUtcNow(), 1, TestContext.Current.CancellationToken) is [var next]) found.Add(next.Id);

        Assert.Equal([first.Id, last.Id], found.Where(id => id == last.Id || id == first.Id || id == later.Id || id == revoked.Id));
        var page = await Http.GetFromJsonAsync<JsonElement>("/api/certificates?status=expiring");
        Assert.Equal(found, page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task The_list_of_certificates_is_filtered_by_how_they_stand()
    {
        var (good, revoked, held) = (await IssueAsync(), await IssueAsync(), await IssueAsync());
        using var first = await RevokeAsync(revoked);
        using var second = await RevokeAsync(held, "certificateHold");
        async Task<List<Guid>> Of(string status)
        {
            var page = await Http.GetFromJsonAsync<JsonElement>($"/api/certificates?status={status}");
            Assert.All(page.GetProperty("items").EnumerateArray(), item => Assert.Equal(status, item.GetProperty("status").GetString(), ignoreCase: true));
            return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
        }
        Assert.Contains(good.Id, await Of("valid"));
        Assert.Contains(revoked.Id, await Of("revoked"));
        Assert.Contains(held.Id, await Of("onHold"));
        Assert.DoesNotContain(held.Id, await Of("Revoked"));
        Assert.Empty(await Of("expired"));
        using var nonsense = await Http.GetAsync("/api/certificates?status=lost");
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }
}
