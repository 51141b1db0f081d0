using Npgsql;
using Pkiaas.AppHost.Parts.Postgres;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Parts;

/// <summary>The database as the first run makes it.</summary>
public sealed class PostgresServerTests(PostgresServerTests.FirstRun run) : IClassFixture<PostgresServerTests.FirstRun>
{
    [Fact]
    public async Task It_is_durable_and_on_loopback_only() =>
        Assert.Equal(["on", "on", "on", "on", "scram-sha-256", "127.0.0.1", "UTF8"], await run.Postgres.AskAsync("""
            SELECT current_setting(name) FROM unnest(ARRAY['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums',
              'password_encryption', 'listen_addresses', 'server_encoding']) name
            """));

    [Fact]
    public async Task Only_the_password_opens_it()
    {
        var wrong = new NpgsqlConnectionStringBuilder(run.Postgres.ConnectionString) { Password = "wrong" }.ConnectionString;

        Assert.Null(await DatabaseProbe.AskAsync(run.Postgres.ConnectionString, TestContext.Current.CancellationToken));
        Assert.Contains("28P01", await DatabaseProbe.AskAsync(wrong, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_owns_its_database_and_is_no_superuser() =>
        Assert.Equal(["pkiaas False"], await run.Postgres.AskAsync("""
            SELECT datname || ' ' || rolsuper FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba WHERE rolname = current_user
            """), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void It_never_runs_as_root() => Assert.NotEqual("root", ProcessTable.UserOf(run.Postgres.ProcessId));

    [Fact]
    public void Passwords_and_files_are_for_their_owners_only()
    {
        foreach (var file in (string[])["postgres.password", "postgres.superuser.password"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(run.Data, file)));
        var folder = Path.Combine(run.Data, "postgres");
        Assert.Equal(["cluster"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    public sealed class FirstRun : IAsyncLifetime
    {
        private readonly TemporaryFolder temporary = new();

        internal string Data => temporary.Data;

        internal RunningPostgres Postgres { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Postgres = await RunningPostgres.StartAsync(temporary.Data);

        public async ValueTask DisposeAsync()
        {
            await Postgres.DisposeAsync();
            temporary.Dispose();
        }
    }
}
