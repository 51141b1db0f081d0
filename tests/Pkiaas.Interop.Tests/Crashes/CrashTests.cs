using System.Reflection;
using Npgsql;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.Interop.Tests.Crashes;

/// <summary>
/// The Api is killed in the middle of an enrolment: all of the issuance is there or nothing, and the device that asks again gets its
/// one certificate.
/// </summary>
public sealed class CrashTests(CrashTests.SleepyService service) : IClassFixture<CrashTests.SleepyService>
{
    // 128 + SIGKILL.
    private const int Killed = 137;

    private static readonly string Hook = typeof(CrashTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Pkiaas.CrashHook").Value!;

    private Installation Installation => service.Installation;

    [Theory]
    [InlineData("scep.decode:start")]
    [InlineData("scep.open:start")]
    [InlineData("scep.lookup/Npgsql:stop")]
    [InlineData("scep.sign:start")]
    [InlineData("scep.sign:stop")]
    [InlineData("issuance.batch/Npgsql:start")]
    public async Task Before_the_commit_nothing_is_there_and_the_same_message_is_served_later(string point) =>
        await CrashAndAskAgainAsync(point, IssuanceRows.Nothing);

    [Theory]
    [InlineData("issuance.batch/Npgsql:stop")]
    [InlineData("scep.commit:stop")]
    [InlineData("scep.reply:start")]
    [InlineData("scep.reply:stop")]
    public async Task After_the_commit_all_is_there_and_the_same_message_gets_the_same_certificate(string point) =>
        await CrashAndAskAgainAsync(point, IssuanceRows.All);

    [Fact]
    public async Task Killed_while_the_database_works_leaves_nothing_or_all()
    {
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next());
        var enrollment = await new AppleDevice(Installation.Api.Client, profile).PrepareAsync();
        await using (var database = NpgsqlDataSource.Create(Installation.Database))
        await using (var holder = await database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await ExecuteAsync(holder, "SELECT id FROM requests WHERE id = $1 FOR UPDATE", request.Id);
            var sending = Record.ExceptionAsync(() => enrollment.SendAsync(Installation.Api.Client));
            await WaitUntilAsync(database, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database())");

            await Installation.Api.Process.KillAsync();
            Assert.NotNull(await sending);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
            await WaitUntilAsync(database, "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid())");
        }
        var rows = await IssuanceRows.ReadAsync(Installation.Database, request.Id);

        Assert.True(rows == IssuanceRows.Nothing || rows == IssuanceRows.All, $"{rows}");
        await AssertServedOnceAsync(request, enrollment);
    }

    private async Task CrashAndAskAgainAsync(string point, IssuanceRows expected)
    {
        await Installation.StartApiAsync(new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = Hook, ["PKIAAS_CRASH_AT"] = point });
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next());
        var enrollment = await new AppleDevice(Installation.Api.Client, profile).PrepareAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => enrollment.SendAsync(Installation.Api.Client));

        Assert.Equal(Killed, await Installation.Api.Process.WaitForExitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(expected, await IssuanceRows.ReadAsync(Installation.Database, request.Id));
        await AssertServedOnceAsync(request, enrollment);
    }

    private async Task AssertServedOnceAsync(ApprovedRequest request, PreparedEnrollment enrollment)
    {
        await Installation.StartApiAsync(new Dictionary<string, string> { ["Pkiaas:Outbox:PollInterval"] = "00:00:00.100" });
        var first = (await enrollment.SendAsync(Installation.Api.Client)).Certificate;
        var second = (await enrollment.SendAsync(Installation.Api.Client)).Certificate;

        Assert.Equal(first.RawData, second.RawData);
        Assert.Equal(first.RawData, (await Installation.Admin.GetIssuedCertificateAsync(request.Id)).RawData);
        Assert.Equal(IssuanceRows.Settled, await SettledAsync(request));
    }

    // The promise outlived the crash: whoever runs next keeps it, and the sealed challenge of the download is gone.
    private async Task<IssuanceRows> SettledAsync(ApprovedRequest request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var rows = await IssuanceRows.ReadAsync(Installation.Database, request.Id);
            if (rows.Promises == 0 || patience.IsCancellationRequested) return rows;
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, Guid parameter)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WaitUntilAsync(NpgsqlDataSource database, string question)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            await using var command = database.CreateCommand(question);
            if ((bool)(await command.ExecuteScalarAsync(patience.Token))!) return;
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Its sweeper sleeps for a minute after its first look, so that what an issuance promises can still be seen after the crash.</summary>
    public sealed class SleepyService : RunningService
    {
        /// <inheritdoc />
        protected override Task<InstallationOptions> PrepareAsync() =>
            Task.FromResult(new InstallationOptions { Settings = new Dictionary<string, string> { ["Pkiaas:Outbox:PollInterval"] = "00:01:00" } });
    }
}
