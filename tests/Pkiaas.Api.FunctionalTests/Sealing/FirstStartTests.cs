using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Data;
using Pkiaas.Data.Keys;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Sealing;

public sealed class FirstStartTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogCollector _logs = new();
    private string _database = "";

    private string KeyFile => _folder.Path("master.key");

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_start_makes_the_master_key_and_asks_for_a_backup()
    {
        await using var host = await SealingHost.StartAsync(_database, KeyFile, _logs);
        Assert.True(File.Exists(KeyFile));
        Assert.Contains(_logs.Lines, line => line.StartsWith("Warning: A new master key was made: " + KeyFile, StringComparison.Ordinal)
            && line.Contains("Back it up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_start_opens_what_was_sealed_before()
    {
        byte[] blob;
        await using (var first = await SealingHost.StartAsync(_database, KeyFile)) blob = first.Sealers.For("test").Seal("secret"u8, ""u8);

        await using var second = await SealingHost.StartAsync(_database, KeyFile, _logs);
        Assert.Equal("secret"u8.ToArray(), second.Sealers.For("test").Open(blob, ""u8));
        Assert.DoesNotContain(_logs.Lines, line => line.Contains("master key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_master_key_ends_the_start_and_is_not_made_anew()
    {
        await (await SealingHost.StartAsync(_database, KeyFile)).DisposeAsync();
        File.Move(KeyFile, _folder.Path("elsewhere"));

        var problem = await Assert.ThrowsAsync<MasterKeyException>(() => SealingHost.StartAsync(_database, KeyFile, _logs));
        Assert.StartsWith($"The master key file {KeyFile} is not there", problem.Message, StringComparison.Ordinal);
        Assert.Contains(_logs.Lines, line => line.StartsWith($"Critical: The master key file {KeyFile}", StringComparison.Ordinal));
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_wrong_master_key_ends_the_start_and_names_the_file()
    {
        await (await SealingHost.StartAsync(_database, KeyFile)).DisposeAsync();
        MasterKeyFile.Create(_folder.Path("other.key")).Dispose();

        var problem = await Assert.ThrowsAsync<MasterKeyException>(() => SealingHost.StartAsync(_database, _folder.Path("other.key")));
        Assert.StartsWith($"The file {_folder.Path("other.key")} holds master key ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_master_key_that_others_can_read_ends_the_start()
    {
        await (await SealingHost.StartAsync(_database, KeyFile)).DisposeAsync();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var problem = await Assert.ThrowsAsync<MasterKeyException>(() => SealingHost.StartAsync(_database, KeyFile));
        Assert.Contains("chmod 600", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_altered_data_key_is_told_apart_from_a_wrong_master_key()
    {
        await (await SealingHost.StartAsync(_database, KeyFile)).DisposeAsync();
        await using (var context = TestDatabase.Open(_database))
            await context.Database.ExecuteSqlAsync($"update data_keys set sealed_key = set_byte(sealed_key, 60, get_byte(sealed_key, 60) # 1)", TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<MasterKeyException>(() => SealingHost.StartAsync(_database, KeyFile));
        Assert.StartsWith("A data key in the database was altered", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_key_row_under_another_id_does_not_open()
    {
        await (await SealingHost.StartAsync(_database, KeyFile)).DisposeAsync();
        await using (var context = TestDatabase.Open(_database))
            await context.Database.ExecuteSqlAsync($"update data_keys set id = gen_random_uuid()", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<MasterKeyException>(() => SealingHost.StartAsync(_database, KeyFile));
    }

    [Fact]
    public async Task An_operators_own_key_is_taken_on_the_first_start()
    {
        using var own = MasterKeyFile.Create(KeyFile);
        await using var host = await SealingHost.StartAsync(_database, KeyFile, _logs);
        await using var context = TestDatabase.Open(_database);
        Assert.Equal(own.Id, (await context.Set<DataKey>().SingleAsync(TestContext.Current.CancellationToken)).MasterKeyId);
        Assert.DoesNotContain(_logs.Lines, line => line.Contains("A new master key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_master_key_can_be_written_no_data_key_is_either()
    {
        await File.WriteAllTextAsync(_folder.Path("file"), "not a folder", TestContext.Current.CancellationToken);
        var path = Path.Combine(_folder.Path("file"), "master.key");
        var problem = await Assert.ThrowsAsync<MasterKeyException>(() => SealingHost.StartAsync(_database, path));
        Assert.StartsWith($"The master key file {path} cannot be written", problem.Message, StringComparison.Ordinal);
        await using var context = TestDatabase.Open(_database);
        Assert.False(await context.Set<DataKey>().AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task While_one_process_makes_the_first_data_key_the_others_wait_for_it()
    {
        var store = new DataKeyStore(new PooledDbContextFactory<PkiaasDbContext>(
            new DbContextOptionsBuilder<PkiaasDbContext>().UseNpgsql(_database).Options));
        var made = 0;
        DataKey MakeSlowly()
        {
            Interlocked.Increment(ref made);
            using var never = new ManualResetEventSlim();
            never.Wait(TimeSpan.FromMilliseconds(300));
            return new DataKey { Id = Guid.NewGuid(), SealedKey = [1], MasterKeyId = "1", CreatedAt = DateTimeOffset.UnixEpoch, Active = true };
        }

        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.ReadOrCreateAsync(MakeSlowly, TestContext.Current.CancellationToken))));
        Assert.Equal(1, made);
        Assert.All(found, keys => Assert.Equal(found[0].Single().Id, keys.Single().Id));
    }

    [Fact]
    public async Task Eight_first_starts_at_once_make_one_master_key_and_one_data_key()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SealingHost.StartAsync(_database, KeyFile, _logs))));
        try
        {
            var blob = hosts[0].Sealers.For("test").Seal("secret"u8, ""u8);
            Assert.All(hosts, host => Assert.Equal("secret"u8.ToArray(), host.Sealers.For("test").Open(blob, ""u8)));
            Assert.Single(_logs.Lines, line => line.Contains("A new master key was made", StringComparison.Ordinal));
            await using var context = TestDatabase.Open(_database);
            Assert.Equal(1, await context.Set<DataKey>().CountAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            foreach (var host in hosts) await host.DisposeAsync();
        }
    }
}
