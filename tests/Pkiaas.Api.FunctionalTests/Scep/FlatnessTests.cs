using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What an enrolment costs does not depend on how many there were. The database plans each statement once, when its tables are still empty.</summary>
public sealed class FlatnessTests(ScepService service) : IClassFixture<ScepService>
{
    private const int Enrolments = 12;

    [Fact]
    public async Task No_enrolment_reads_all_that_was_issued_before()
    {
        await AssertNotReadAsync(async () =>
        {
            for (var i = 0; i < Enrolments; i++) Assert.True((await service.EnrollAsync((await service.ApproveAsync()).Device)).IsSuccess);
        });
    }

    [Fact]
    public async Task No_renewal_reads_all_that_was_issued_before()
    {
        await service.SetScepAsync(service.Template, new { enabled = true, renewal = new { allowed = true } });
        var approval = await service.ApproveAsync();
        var current = await service.EnrollAsync(approval.Device);
        await AssertNotReadAsync(async () =>
        {
            for (var i = 0; i < Enrolments; i++)
            {
                using var signer = current.Certificate.CopyWithPrivateKey(approval.Device.Key!);
                current = await service.EnrollAsync(approval.Device with { MessageType = "17", Signer = signer });
                Assert.True(current.IsSuccess, current.FailInfoText);
            }
        });
    }

    // Looks of the service's own, e.g. for what expires, may read a small table whole: as many of them as in the same time when nobody enrols.
    private async Task AssertNotReadAsync(Func<Task> enrol)
    {
        var (start, clock) = (await ReadFromEndToEndAsync(), Stopwatch.StartNew());
        await enrol();
        var (end, took) = (await ReadFromEndToEndAsync(), clock.Elapsed);
        await Task.Delay(took, TestContext.Current.CancellationToken);
        var idle = await ReadFromEndToEndAsync() - end;
        Assert.InRange(end - start - idle, int.MinValue, Enrolments / 2);
    }

    private async Task<long> ReadFromEndToEndAsync()
    {
        // Each session reports what it read a moment later.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        await using var store = service.OpenStore();
        return await store.Database.SqlQuery<long>(
            $"""SELECT sum(seq_scan)::bigint AS "Value" FROM pg_stat_user_tables WHERE relname IN ('certificates', 'requests', 'challenges', 'scep_transactions', 'profile_downloads', 'device_codes')""").SingleAsync();
    }
}
