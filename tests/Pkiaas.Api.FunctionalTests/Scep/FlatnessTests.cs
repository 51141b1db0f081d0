using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Common;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>
/// What an enrolment costs does not depend on how many there were. The database plans each statement once, when its tables are still empty. Looks
/// that the service takes by the clock, e.g. for what expires, may read a small table whole; here it takes none.
/// </summary>
public sealed class FlatnessTests(QuietService quiet) : IClassFixture<QuietService>
{
    private const int Enrolments = 12;
    private readonly ScepService _service = quiet.Scep;

    [Fact]
    public async Task No_enrolment_reads_all_that_was_issued_before()
    {
        var approvals = new List<ScepService.Approval>();
        for (var i = 0; i < Enrolments; i++) approvals.Add(await _service.ApproveAsync());
        await AssertNotReadAsync(async () =>
        {
            // Some alone and some together, since that is another statement.
            foreach (var approval in approvals[..(Enrolments / 2)]) Assert.True((await _service.EnrollAsync(approval.Device)).IsSuccess);
            var together = await Task.WhenAll(approvals[(Enrolments / 2)..].Select(approval => _service.EnrollAsync(approval.Device)));
            Assert.All(together, reply => Assert.True(reply.IsSuccess));
        });
    }

    [Fact]
    public async Task No_renewal_reads_all_that_was_issued_before()
    {
        await _service.SetScepAsync(_service.Template, new { enabled = true, renewal = new { allowed = true } });
        var approval = await _service.ApproveAsync();
        var current = await _service.EnrollAsync(approval.Device);
        await AssertNotReadAsync(async () =>
        {
            for (var i = 0; i < Enrolments; i++)
            {
                using var signer = current.Certificate.CopyWithPrivateKey(approval.Device.Key!);
                current = await _service.EnrollAsync(approval.Device with { MessageType = "17", Signer = signer });
                Assert.True(current.IsSuccess, current.FailInfoText);
            }
        });
    }

    private async Task AssertNotReadAsync(Func<Task> enrol)
    {
        var start = await ReadFromEndToEndAsync();
        await enrol();
        Assert.InRange(await ReadFromEndToEndAsync() - start, 0, Enrolments / 2);
    }

    private async Task<long> ReadFromEndToEndAsync()
    {
        await using var apart = NpgsqlDataSource.Create(_service.Database);
        await EndSessionsAsync(apart);
        return await AskAsync<long>(
            apart, "SELECT sum(seq_scan)::bigint FROM pg_stat_user_tables WHERE relname IN ('certificates', 'requests', 'challenges', 'scep_transactions', 'profile_downloads', 'device_codes')");
    }

    // A session may keep what it read to itself for ten seconds; one that ends tells it before it is gone.
    private async Task EndSessionsAsync(NpgsqlDataSource apart)
    {
        var sessions = await AskAsync<int[]>(
            apart, "SELECT coalesce(array_agg(pid), '{}') FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query NOT LIKE 'LISTEN%'");
        _service.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        _service.Services.GetRequiredService<IndexedConnections>().Clear();
        await Eventually.GetAsync(() => AskAsync<long>(apart, "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1)", sessions), left => left == 0);
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource apart, string sql, params object[] values)
    {
        await using var command = apart.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
