using Pkiaas.AppHost.Parts.Postgres;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Parts;

public sealed class PostgresChoiceTests
{
    private static readonly PostgresPrograms Fifteen = new("/opt/15/bin", 15);
    private static readonly PostgresPrograms Seventeen = new("/opt/17/bin", 17);

    private readonly RecordedBoard recorded = new();

    [Fact]
    public async Task A_new_cluster_takes_the_first_that_is_there() => Assert.Same(Seventeen, await AmongAsync(null, Seventeen, Fifteen));

    [Fact]
    public async Task A_cluster_takes_the_release_that_made_it() => Assert.Same(Fifteen, await AmongAsync(15, Seventeen, Fifteen));

    [Fact]
    public async Task Where_there_is_none_one_command_installs_it()
    {
        var missing = await Assert.ThrowsAsync<UsageException>(() => AmongAsync(null));

        Assert.StartsWith("PostgreSQL 15 or newer was not found on this machine", missing.Message, StringComparison.Ordinal);
        Assert.Contains(
            OperatingSystem.IsMacOS() ? "Install it with: brew install postgresql@17" : "Install it with: sudo apt-get install postgresql", missing.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_of_another_release_names_it_and_what_is_there()
    {
        var missing = await Assert.ThrowsAsync<UsageException>(() => AmongAsync(13, Seventeen));

        Assert.Equal(
            "The database was made by PostgreSQL 13, and that release is not installed (found: 17 in /opt/17/bin). Install it, or name a database with --postgres.",
            missing.Message);
    }

    // Without npm: what that brings depends on the machine.
    private Task<PostgresPrograms> AmongAsync(int? made, params PostgresPrograms[] local) =>
        PostgresChoice.AmongAsync(local, PostgresSource.Local, made, recorded.Board, TestContext.Current.CancellationToken);
}
