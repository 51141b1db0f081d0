using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Quartz;

namespace Pkiaas.Api.FunctionalTests.Jobs;

public sealed class RecurringJobTests : ServiceTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What the jobs return is counted here, so nobody else may run them meanwhile.
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var scheduler = await Service.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel);
        await scheduler.Standby(Cancel);
        await using var store = Service.OpenStore();
        await Eventually.GetAsync(
            () => store.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM qrtz_fired_triggers WHERE state = 'EXECUTING'").SingleAsync(Cancel),
            running => running == 0);
    }

    [Fact]
    public async Task An_expired_link_is_written_down_and_takes_its_challenge_along()
    {
        var ended = await Admin.ApproveAsync(linkValidHours: 1);
        var open = await Admin.ApproveAsync(linkValidHours: 24);
        await UntilStateAsync(ended, "Delivered");
        using var person = new Person(Service);
        await person.OpenDownloadAsync(ended);
        Service.Time.Advance(TimeSpan.FromHours(1));

        var expired = await Job<ExpireRequestsJob>().ExpireAsync(Cancel);
        var again = await Job<ExpireRequestsJob>().ExpireAsync(Cancel);

        Assert.Equal((1, 0), (expired, again));
        await using var store = Service.OpenStore();
        var states = await store.Requests.ToDictionaryAsync(row => row.Id.Value, row => row.State, Cancel);
        Assert.Equal(RequestState.Expired, states[ended.Id]);
        Assert.NotEqual(RequestState.Expired, states[open.Id]);
        Assert.NotNull(Assert.Single(await store.Challenges.ToListAsync(Cancel)).VoidedAt);
        Assert.False(await store.ProfileDownloads.AnyAsync(Cancel));
        Assert.Single(await store.AuditEvents.Where(row => row.Action == AuditActions.RequestExpired).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Who_downloaded_in_time_is_not_expired_while_his_device_may_enrol_but_the_challenge_is_kept_for_the_download_alone()
    {
        var request = await Admin.ApproveAsync(linkValidHours: 1);
        await UntilStateAsync(request, "Delivered");
        Service.Time.Advance(TimeSpan.FromMinutes(50));
        using var person = new Person(Service);
        await person.OpenDownloadAsync(request);

        Service.Time.Advance(TimeSpan.FromMinutes(9));
        await Job<ExpireRequestsJob>().ExpireAsync(Cancel);
        Assert.True(await KeptOctetsAsync() > 0);
        Service.Time.Advance(TimeSpan.FromMinutes(1));
        await Job<ExpireRequestsJob>().ExpireAsync(Cancel);
        Assert.Equal(0, await KeptOctetsAsync());
        Service.Time.Advance(TimeSpan.FromMinutes(19));
        var before = await Job<ExpireRequestsJob>().ExpireAsync(Cancel);
        Service.Time.Advance(TimeSpan.FromMinutes(1));
        var after = await Job<ExpireRequestsJob>().ExpireAsync(Cancel);

        Assert.Equal((0, 1), (before, after));
    }

    [Fact]
    public async Task More_links_than_a_batch_holds_expire_in_one_run()
    {
        var request = await Admin.ApproveAsync(linkValidHours: 1);
        await UntilStateAsync(request, "Delivered");
        await ExecuteAsync(
            $"""
            INSERT INTO requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'link_hash', '\x' || encode(sha256(i::text::bytea), 'hex')))).*
            FROM requests r, generate_series(1, 450) i
            """);
        Service.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(451, await Job<ExpireRequestsJob>().ExpireAsync(Cancel));
    }

    [Fact]
    public async Task Ended_sessions_downloads_and_old_challenges_are_removed_and_living_ones_stay()
    {
        var request = await Admin.ApproveAsync();
        using var person = new Person(Service);
        await person.OpenDownloadAsync(request);
        Service.Time.Advance(TimeSpan.FromDays(31));
        await Admin.SignInAsync();
        var fresh = await Admin.ApproveAsync();
        await person.OpenDownloadAsync(fresh);

        await Job<PruneJob>().PruneAsync(Cancel);

        await using var store = Service.OpenStore();
        Assert.Equal(fresh.Id, Assert.Single(await store.Challenges.ToListAsync(Cancel)).RequestId.Value);
        Assert.Equal(fresh.Id, Assert.Single(await store.ProfileDownloads.ToListAsync(Cancel)).RequestId.Value);
        Assert.True(Assert.Single(await store.Sessions.ToListAsync(Cancel)).ExpiresAt > Service.Time.GetUtcNow());
    }

    [Fact]
    public async Task Traces_are_forgotten_after_thirty_days_in_batches_and_younger_ones_stay()
    {
        var traces = Service.Services.GetRequiredService<ScepTraceStore>();
        ScepTrace At(DateTimeOffset moment) => new()
        {
            Id = Guid.CreateVersion7(moment), At = moment, TemplateId = Admin.TemplateId, Operation = "GetCaCaps", Address = "192.0.2.1",
        };
        var now = Service.Time.GetUtcNow();
        await traces.AddAsync([At(now.AddDays(-31)), At(now.AddDays(-32)), At(now.AddDays(-33)), At(now.AddDays(-29))], Cancel);

        Assert.Equal(2, await traces.ForgetAsync(now.AddDays(-31.5), batch: 1, Cancel));
        await Job<PruneJob>().PruneAsync(Cancel);

        await using var store = Service.OpenStore();
        Assert.True(Assert.Single(await store.ScepTraces.ToListAsync(Cancel)).At > now.AddDays(-30));
    }

    [Fact]
    public async Task Service_certificates_are_renewed_sixty_days_before_they_end_and_only_once()
    {
        var before = await CertificatesAsync();
        var early = await Job<RenewServiceCertificatesJob>().RenewAsync(Cancel);
        Service.Time.Advance(TimeSpan.FromDays(306));

        var due = await Job<RenewServiceCertificatesJob>().RenewAsync(Cancel);
        var again = await Job<RenewServiceCertificatesJob>().RenewAsync(Cancel);

        Assert.Equal((0, 2, 0), (early, due, again));
        var added = (await CertificatesAsync()).Except(before).ToList();
        Assert.Equal(Enum.GetValues<ServiceCertificatePurpose>().Order(), added.Select(certificate => certificate.Purpose).Order());
    }

    [Fact]
    public async Task The_scheduler_keeps_its_jobs_in_the_store()
    {
        await using var store = Service.OpenStore();

        var jobs = await store.Database.SqlQuery<string>($"SELECT job_name AS \"Value\" FROM qrtz_job_details").ToListAsync(Cancel);

        Assert.Equal(["activate-rollovers", "expire-requests", "prune", "renew-revocation-lists", "renew-service-certificates", "send-renewals"], jobs.Order());
    }

    private T Job<T>()
        where T : notnull => ActivatorUtilities.CreateInstance<T>(Service.Services);

    private async Task<int> KeptOctetsAsync()
    {
        await using var store = Service.OpenStore();
        return (await store.ProfileDownloads.SingleAsync(Cancel)).SealedChallenge.Length;
    }

    private async Task<List<(Guid Id, ServiceCertificatePurpose Purpose)>> CertificatesAsync()
    {
        await using var store = Service.OpenStore();
        return [.. (await store.ServiceCertificates.ToListAsync()).Select(certificate => (certificate.Id, certificate.Purpose))];
    }
}
