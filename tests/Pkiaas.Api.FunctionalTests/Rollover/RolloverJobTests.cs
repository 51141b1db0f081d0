using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>The rollover when time goes by, processes die, and there are several of them.</summary>
public sealed class RolloverJobTests(RolloverService service) : IClassFixture<RolloverService>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_generation_takes_over_when_its_moment_comes_and_not_before()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync(new { activatesAt = service.Time.GetUtcNow().AddMinutes(5) });
        Assert.Equal(0, await Job().ActivateAsync(Cancel));
        Assert.Equal(1, await ActiveAsync(authority));
        service.Time.Advance(TimeSpan.FromMinutes(6));
        await Job().ActivateAsync(Cancel);
        Assert.Equal(2, await ActiveAsync(authority));
        Assert.Equal("system", await RolledOverByAsync(authority));
        Assert.Equal(2, await authority.StoredGenerationAsync(await authority.EnrolAsync()));
    }

    [Fact]
    public async Task Without_a_moment_it_waits_for_an_admin()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync();
        service.Time.Advance(TimeSpan.FromMinutes(6));
        await Job().ActivateAsync(Cancel);
        Assert.Equal(1, await ActiveAsync(authority));
    }

    [Fact]
    public async Task A_process_that_dies_right_after_the_switch_leaves_nothing_undone()
    {
        var authority = await service.FoundAsync();
        await authority.Scep.GetAuthorityAsync();
        await authority.PrepareAsync();
        // As a process leaves it that dies after the commit: nobody in this one was told.
        var store = service.Services.GetRequiredService<RolloverStore>();
        Assert.True(await store.ActivateAsync(new AuthorityId(authority.Id), 2, Actor.User("owner@example.org"), Cancel));
        Assert.False(await store.ActivateAsync(new AuthorityId(authority.Id), 2, Actor.User("owner@example.org"), Cancel));
        await Eventually.GetAsync(() => authority.ListAsync(2), list => list.Number == 1);
        service.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, await authority.StoredGenerationAsync(await authority.EnrolAsync()));
    }

    [Fact]
    public async Task A_switch_that_does_not_commit_changes_nothing()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync();
        var before = (await authority.ReadAsync()).ToString();
        // What a killed process had done is taken back by the server: here the audit trail refuses, at the last moment.
        await ExecuteAsync("ALTER TABLE audit_events ADD CONSTRAINT no_switch CHECK (action <> 'authority.rolled-over') NOT VALID");
        try
        {
            using var failed = await authority.TryActivateAsync(2);
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        }
        finally
        {
            await ExecuteAsync("ALTER TABLE audit_events DROP CONSTRAINT no_switch");
        }
        Assert.Equal(before, (await authority.ReadAsync()).ToString());
        Assert.Equal(1, await authority.StoredGenerationAsync(await authority.EnrolAsync()));
        await authority.ActivateAsync(2);
        Assert.Equal(2, await ActiveAsync(authority));
    }

    [Fact]
    public async Task Another_process_that_has_not_heard_of_the_switch_stores_the_generation_whose_key_signed()
    {
        var authority = await service.FoundAsync();
        var old = (await authority.Scep.GetAuthorityAsync())[0];
        await authority.PrepareAsync();
        await authority.Scep.GetAuthorityAsync();
        // The door of this process is some seconds old when another one switches.
        await service.Services.GetRequiredService<RolloverStore>().ActivateAsync(new AuthorityId(authority.Id), 2, Actor.User("owner@example.org"), Cancel);
        var certificate = await authority.EnrolAsync(old);
        Assert.Equal(1, await authority.StoredGenerationAsync(certificate));
        await OpenSsl.VerifyUnrevokedAsync(certificate, await authority.RootAsync(1), service.Time.GetUtcNow());
    }

    [Fact]
    public async Task Service_certificates_of_the_active_and_the_prepared_generation_are_renewed_and_those_of_a_retired_one_are_not()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync();
        await authority.ActivateAsync();
        await authority.PrepareAsync();
        await using var store = service.OpenStore();
        var id = new AuthorityId(authority.Id);
        // As if they ended soon; the certificates themselves do not matter to the job.
        await store.ServiceCertificates.Where(row => row.AuthorityId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.NotAfter, service.Time.GetUtcNow().AddDays(10)), Cancel);
        await ActivatorUtilities.CreateInstance<RenewServiceCertificatesJob>(service.Services).RenewAsync(Cancel);
        var counts = await store.ServiceCertificates.Where(row => row.AuthorityId == id).GroupBy(row => row.Generation)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, Cancel);
        Assert.Equal((2, 4, 4), (counts[1], counts[2], counts[3]));
    }

    [Fact]
    public async Task The_list_of_a_retired_generation_is_renewed_like_that_of_the_active_one()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync();
        await authority.ActivateAsync();
        await Eventually.GetAsync(() => authority.ListAsync(2), list => list.Number == 1);
        await using var store = service.OpenStore();
        var id = new AuthorityId(authority.Id);
        await store.RevocationLists.Where(row => row.AuthorityId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.NextUpdate, service.Time.GetUtcNow().AddDays(1)), Cancel);
        await ActivatorUtilities.CreateInstance<RenewCrlsJob>(service.Services).RenewAsync(Cancel);
        Assert.Equal([2, 2], await store.RevocationLists.Where(row => row.AuthorityId == id).OrderBy(row => row.Generation).Select(row => row.Number).ToListAsync(Cancel));
    }

    private ActivateRolloversJob Job() => ActivatorUtilities.CreateInstance<ActivateRolloversJob>(service.Services);

    private static async Task<int> ActiveAsync(RollingAuthority authority) => (await authority.ReadAsync()).GetProperty("generation").GetInt32();

    private async Task<string> RolledOverByAsync(RollingAuthority authority)
    {
        await using var store = service.OpenStore();
        return await store.AuditEvents.Where(row => row.SubjectId == authority.Id.ToString() && row.Action == AuditActions.RolledOver).Select(row => row.Actor).SingleAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var store = service.OpenStore();
        await store.Database.ExecuteSqlRawAsync(sql);
    }
}
