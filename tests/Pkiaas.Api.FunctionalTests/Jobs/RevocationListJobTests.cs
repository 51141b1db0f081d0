using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Revocation;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.Api.RevocationLists;
using Pkiaas.Data.Outbox;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>Revocation lists when time goes by, processes die, and there are several of them.</summary>
public sealed class RevocationListJobTests : ServiceTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_renewed_when_half_of_its_time_is_gone_and_never_runs_out()
    {
        var first = await ListAsync(Service);
        Service.Time.Advance(TimeSpan.FromDays(3.4));
        Assert.Equal(first.Number, (await ListAsync(Service)).Number);
        Service.Time.Advance(TimeSpan.FromDays(0.2));
        await ActivatorUtilities.CreateInstance<RenewCrlsJob>(Service.Services).RenewAsync(Cancel);
        Service.Time.Advance(CrlShelf.Freshness);
        var second = await ListAsync(Service);
        Assert.Equal(first.Number + 1, second.Number);
        Assert.True(second.NextUpdate > Service.Time.GetUtcNow().AddDays(6.9));
    }

    [Fact]
    public async Task What_a_process_promised_before_it_died_is_kept_by_another()
    {
        var certificate = await Issued.CreateAsync(Service, Admin);
        var serial = SerialNumber.Parse(certificate.Certificate.SerialNumber);
        // As a process leaves it that dies between the commit and the list: revoked, and the promise leased by nobody who lives.
        var now = Service.Time.GetUtcNow();
        await ExecuteAsync(
            $"""
            WITH revoked AS (UPDATE certificates SET revoked_at = {now}, revocation_reason = 'KeyCompromise' WHERE id = {certificate.Id} RETURNING authority_id)
            INSERT INTO outbox (id, kind, subject_id, due_at, attempts, created_at, leased_until)
            SELECT gen_random_uuid(), 'crl', authority_id, {now}, 1, {now}, {now + OutboxQueue.Lease} FROM revoked
            """);
        Assert.Null((await ListAsync(Service)).Find(serial));
        Service.Time.Advance(OutboxQueue.Lease);
        await Eventually.GetAsync(async () => (await ListAsync(Service)).Find(serial), entry => entry is not null);
        await Eventually.GetAsync(PromisesAsync, open => open == 0);
    }

    [Fact]
    public async Task A_revocation_shows_in_another_replica_and_numbers_never_repeat()
    {
        await using var replica = await RunningService.StartAsync(original: Service);
        var certificates = new List<Issued>();
        for (var i = 0; i < 4; i++) certificates.Add(await Issued.CreateAsync(Service, Admin));
        var before = await ListAsync(replica);
        using var other = replica.Visit();
        other.DefaultRequestHeaders.Authorization = Admin.Http.DefaultRequestHeaders.Authorization;
        await Task.WhenAll(certificates.Select(async (certificate, i) =>
        {
            using var answer = await (i % 2 == 0 ? Admin.Http : other).PostAsJsonAsync($"/api/certificates/{certificate.Id}/revoke", new { reason = "superseded" }, Cancel);
            answer.EnsureSuccessStatusCode();
        }));
        foreach (var service in (RunningService[])[Service, replica])
        {
            var list = await Eventually.GetAsync(() => ListAsync(service), seen => seen.Count == 4);
            Assert.InRange((int)(list.Number!.Value - before.Number!.Value), 1, 4);
        }
        await using var store = Service.OpenStore();
        Assert.Equal(1, await store.RevocationLists.CountAsync(Cancel));
    }

    private async Task<RevocationList> ListAsync(RunningService service)
    {
        using var anybody = service.Visit();
        return RevocationList.Decode(await anybody.GetByteArrayAsync(new Uri(service.Address, $"/crl/{Admin.AuthorityId}.crl"), Cancel));
    }
}
