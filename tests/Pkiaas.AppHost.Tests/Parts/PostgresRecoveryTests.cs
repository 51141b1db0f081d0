using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Parts.Postgres;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Parts;

public sealed class PostgresRecoveryTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_second_run_finds_its_data_again()
    {
        await using (var first = await RunningPostgres.StartAsync(temporary.Data))
            await first.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");

        await using var second = await RunningPostgres.StartAsync(temporary.Data);

        Assert.Equal(["42"], await second.AskAsync("SELECT answer FROM kept"));
    }

    [Fact]
    public async Task What_was_committed_before_a_SIGKILL_is_there_after_it()
    {
        await using (var first = await RunningPostgres.StartAsync(temporary.Data))
        {
            await first.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");
            await first.KillAsync();
        }

        await using var second = await RunningPostgres.StartAsync(temporary.Data);

        Assert.Equal(["42"], await second.AskAsync("SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_session_that_outlives_its_killed_server_is_waited_for()
    {
        await using (var first = await RunningPostgres.StartAsync(temporary.Data))
        {
            // It computes for seconds without a wait, and so does not notice that its server is gone.
            var busy = first.AskAsync("SELECT sum(sqrt(n)) FROM generate_series(1, 10000000) n");
            await Eventually.HoldsAsync(() => first.AskAsync("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%sqrt(n)%' AND pid <> pg_backend_pid()")
                .GetAwaiter().GetResult().Count == 1, "the query runs");
            await first.KillAsync();
            _ = busy.ContinueWith(task => task.Exception, TaskScheduler.Default);
        }

        await using var second = await RunningPostgres.StartAsync(temporary.Data);

        Assert.Contains("pre-existing shared memory block", second.Log, StringComparison.Ordinal);
        Assert.Equal(["1"], await second.AskAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_lock_whose_process_number_is_anothers_by_now_does_not_stop_the_start()
    {
        string lockFile;
        await using (var first = await RunningPostgres.StartAsync(temporary.Data))
        {
            lockFile = Path.Combine(first.Cluster, "postmaster.pid");
            await first.KillAsync();
        }

        // As after a restart of the machine or container, where small numbers are soon in use again.
        var lines = await File.ReadAllLinesAsync(lockFile, Token);
        lines[0] = $"{Environment.ProcessId}";
        lines[2] = "1700000000";
        await File.WriteAllLinesAsync(lockFile, lines, Token);

        await using var second = await RunningPostgres.StartAsync(temporary.Data);
    }

    [Fact]
    public async Task Another_server_on_the_same_data_is_named_and_left_alone()
    {
        await using var first = await RunningPostgres.StartAsync(temporary.Data, hold: false);

        var failure = await Assert.ThrowsAsync<PartFailure>(() => RunningPostgres.StartAsync(temporary.Data));

        Assert.Contains($"process {first.ProcessId}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await first.AskAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_first_run_that_was_interrupted_is_begun_anew()
    {
        Directory.CreateDirectory(Path.Combine(temporary.Data, "postgres", "cluster.new"));
        await File.WriteAllTextAsync(Path.Combine(temporary.Data, "postgres", "cluster.new", "PG_VERSION"), "15\n", Token);

        await using var postgres = await RunningPostgres.StartAsync(temporary.Data);

        Assert.Equal(["1"], await postgres.AskAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_lost_password_is_replaced_by_whoever_owns_the_data()
    {
        await using (var first = await RunningPostgres.StartAsync(temporary.Data))
            await first.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");
        File.Delete(Path.Combine(temporary.Data, "postgres.password"));

        await using var second = await RunningPostgres.StartAsync(temporary.Data);

        Assert.Equal(["42"], await second.AskAsync("SELECT answer FROM kept"));
    }

    [Theory]
    [InlineData("exit 9")]
    [InlineData("\"$real\" \"$@\"; exit 9")]
    public async Task A_run_that_is_killed_while_it_replaces_a_lost_password_locks_nobody_out(string death)
    {
        await using (var first = await RunningPostgres.StartAsync(temporary.Data))
            await first.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");
        File.Delete(Path.Combine(temporary.Data, "postgres.password"));

        // It ends before or after the cluster has learnt the new password, and in both cases before anybody is told.
        await Assert.ThrowsAsync<ToolFailure>(() => EnsureAsync(death));

        await using var second = await RunningPostgres.StartAsync(temporary.Data);
        Assert.Equal(["42"], await second.AskAsync("SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_password_file_that_lost_its_content_counts_as_lost()
    {
        await using (var first = await RunningPostgres.StartAsync(temporary.Data))
            await first.AskAsync("SELECT 1");
        await File.WriteAllTextAsync(Path.Combine(temporary.Data, "postgres.password"), "\n", Token);

        await using var second = await RunningPostgres.StartAsync(temporary.Data);
        Assert.Equal(["1"], await second.AskAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_database_of_another_release_is_not_touched()
    {
        var cluster = Path.Combine(temporary.Data, "postgres", "cluster");
        Directory.CreateDirectory(cluster);
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "9\n", Token);

        var failure = await Assert.ThrowsAsync<UsageException>(() => RunningPostgres.StartAsync(temporary.Data));

        Assert.Contains("made by PostgreSQL 9, and that release is not installed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_its_user_cannot_reach_is_refused_before_anything_is_made()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root has another user to run PostgreSQL as");
        File.SetUnixFileMode(temporary.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var failure = await Assert.ThrowsAsync<UsageException>(() => RunningPostgres.StartAsync(temporary.Data));

        Assert.Contains("--data", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_npm_it_runs_where_none_is_installed()
    {
        await using (var first = await RunningPostgres.StartAsync(temporary.Data, PostgresSource.Embedded))
        {
            Assert.StartsWith("18.", Assert.Single(await first.AskAsync("SHOW server_version")), StringComparison.Ordinal);
            Assert.NotEqual("root", ProcessTable.UserOf(first.ProcessId));
            await first.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");
        }

        // The database it made is found again without being asked for: only this release can read it.
        await using var second = await RunningPostgres.StartAsync(temporary.Data, PostgresSource.Auto);

        Assert.Equal(["42"], await second.AskAsync("SELECT answer FROM kept"));
    }

    /// <summary>As a run does, with a server program that dies in single-user mode.</summary>
    private async Task EnsureAsync(string death)
    {
        using var data = DataFolder.Open(temporary.Data);
        var cluster = new PostgresCluster(data);
        var real = (await LocalPostgres.FindAsync(Token)).First(programs => programs.Major == cluster.Major);
        var folder = Directory.CreateDirectory(Path.Combine(temporary.Path, "dying")).FullName;
        var server = Path.Combine(folder, "postgres");
        await File.WriteAllTextAsync(server, $"#!/bin/sh\nreal={real.Server}\n{death}\n", Token);
        File.SetUnixFileMode(server, (UnixFileMode)0b111_101_101);
        await cluster.EnsureAsync(real with { Folder = folder }, await UnprivilegedUser.FindAsync(Token), Token);
    }
}
