using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>Whose request forbids it is mailed nothing, and what was mailed before is worth nothing.</summary>
public sealed class RenewalPermissionTests : RenewalTest
{
    [Fact]
    public async Task Nobody_is_mailed_whose_request_forbids_it_and_the_list_says_so()
    {
        var (status, made) = await Admin.CallAsync(HttpMethod.Post, $"/api/templates/{Admin.TemplateId}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = "Ada Lovelace" } }, validityDays = ValidityDays, allowRenewal = false,
            delivery = new { channel = "apple-email", fields = new { email = "ada@example.org", device = "any" } },
        });
        Assert.Equal(HttpStatusCode.Created, status);
        var request = new Approved(made.GetProperty("id").GetGuid(), new Uri(made.GetProperty("link").GetString()!));
        await InstallAsync(request);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));

        Assert.Equal(0, await SendAsync());
        Assert.Equal("Forbidden", await StateAsync(request));
        Assert.Equal(0, await DueAsync());

        await SetAsync(request, true);
        Assert.Equal(("Due", 1), (await StateAsync(request), await DueAsync()));
        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task What_was_mailed_ends_with_the_forbidding_and_another_link_is_mailed_once_it_is_allowed_again()
    {
        var (first, _, renewal, _) = await RemindedAsync();
        using var person = new Person(Service);
        var profile = await person.DownloadAsync(renewal);

        await SetAsync(first, false);

        Assert.Equal(("Cancelled", "Forbidden"), (await Admin.StateOfAsync(renewal), await StateAsync(first)));
        Assert.Equal("cancelled", await person.StateAsync(renewal));
        Assert.Equal("2", (await EnrolAsync(profile)).FailInfo);
        Assert.Equal(0, await SendAsync());
        await using (var store = Service.OpenStore())
        {
            var id = renewal.Id.ToString();
            Assert.Contains(
                "renewal of the certificate was forbidden", (await store.AuditEvents.SingleAsync(e => e.SubjectId == id && e.Action == "request.cancelled", Cancel)).Detail,
                StringComparison.Ordinal);
        }

        await SetAsync(first, true);
        Assert.Equal(1, await SendAsync());
        var second = await RenewalOfAsync(first);
        Assert.NotEqual(renewal.Id, second.Id);
        await InstallAsync(second);
        Assert.Equal("Done", await StateAsync(first));
    }

    [Fact]
    public async Task It_holds_for_the_whole_line_so_that_an_older_certificate_renews_nothing_either()
    {
        using (var set = await Admin.Http.PutAsJsonAsync($"/api/templates/{Admin.TemplateId}/scep", new { enabled = true, renewal = new { allowed = true } }, Cancel))
            set.EnsureSuccessStatusCode();
        using var key = DistinctKeys.Next();
        var (first, _, renewal, certificate) = await RemindedAsync(key);
        await InstallAsync(renewal);

        await SetAsync(renewal, false);

        Assert.False((await Admin.ReadAsync(first)).GetProperty("allowRenewal").GetBoolean());
        using var http = Service.Visit();
        var update = await new ScepClient(http, new Uri(Service.Address, $"/scep/{Admin.TemplateId}")).EnrollAsync(new ScepRequestOptions
        {
            MessageType = "17", Signer = certificate.CopyWithPrivateKey(key), Subject = new X500DistinguishedName("CN=Ada Lovelace"),
        });
        Assert.Equal("2", update.FailInfo);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));
        Assert.Equal(0, await SendAsync());
    }

    [Fact]
    public async Task A_link_that_ended_by_itself_is_not_sent_again_while_it_is_forbidden()
    {
        var (first, _, renewal, _) = await RemindedAsync();
        Service.Time.Advance(TimeSpan.FromDays(31));
        await Admin.SignInAsync();
        // Written down by the job, as it is each minute.
        await ExecuteAsync($"UPDATE requests SET state = 'Expired' WHERE id = {renewal.Id}");
        await SetAsync(first, false);

        Assert.False((await Admin.ReadAsync(renewal)).GetProperty("mayResend").GetBoolean());
        Assert.Equal(HttpStatusCode.Conflict, (await Admin.CallAsync(HttpMethod.Post, $"/api/requests/{renewal.Id}/resend")).Status);
        Assert.Equal("Expired", await Admin.StateOfAsync(renewal));

        await SetAsync(first, true);
        Assert.True((await Admin.ReadAsync(renewal)).GetProperty("mayResend").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await Admin.CallAsync(HttpMethod.Post, $"/api/requests/{renewal.Id}/resend")).Status);
    }

    [Fact]
    public async Task Who_forbids_while_the_mails_are_made_leaves_no_link_open()
    {
        var requests = new List<Approved>();
        for (var i = 0; i < 4; i++)
        {
            requests.Add(await Admin.ApproveAsync(validityDays: ValidityDays));
            await InstallAsync(requests[^1]);
        }
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 29));
        await Admin.SignInAsync();

        await Task.WhenAll([SendAsync(), SendAsync(), .. requests.Select(request => SetAsync(request, false))]);

        await using var store = Service.OpenStore();
        Assert.DoesNotContain(await store.Requests.AsNoTracking().ToListAsync(Cancel), request => request.Renews is not null && request.IsOpen);
        Assert.Equal(0, await SendAsync());
    }

    [Fact]
    public async Task A_link_that_is_made_at_that_moment_is_cancelled_with_the_others()
    {
        var (first, _, renewal, _) = await RemindedAsync();
        await ExecuteAsync($"UPDATE requests SET renews = NULL WHERE id = {renewal.Id}");
        await using var store = Service.OpenStore();
        await using var transaction = await store.Database.BeginTransactionAsync(Cancel);
        // As the job does: the request is locked, and its renewal is there once it commits.
        await store.Database.ExecuteSqlAsync($"SELECT FROM requests WHERE id = {first.Id} FOR NO KEY UPDATE", Cancel);
        await store.Database.ExecuteSqlAsync($"UPDATE requests SET renews = {first.Id} WHERE id = {renewal.Id}", Cancel);

        var forbidding = SetAsync(first, false);
        await Eventually.GetAsync(WaitingAsync, count => count > 0);
        await transaction.CommitAsync(Cancel);
        await forbidding;

        Assert.Equal(RequestState.Cancelled, await StoredStateAsync(renewal));
    }

    private async Task SetAsync(Approved request, bool allowed)
    {
        var (status, body) = await Admin.CallAsync(HttpMethod.Put, $"/api/requests/{request.Id}/renewal", new { allowed });
        Assert.True(status == HttpStatusCode.OK, $"{body}");
    }

    private async Task<int> DueAsync()
    {
        JsonElement overview = await Admin.ReadAsync($"/api/overview?authorityId={Admin.AuthorityId}");
        return overview.GetProperty("renewals").GetProperty("due").GetInt32();
    }

    private async Task<int> WaitingAsync()
    {
        await using var store = Service.OpenStore();
        return await store.Database.SqlQuery<int>(
            $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync(Cancel);
    }
}
