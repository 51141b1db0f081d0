using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>An upgrade of a large store takes as long as it takes.</summary>
public sealed class MigratorTests
{
    [Fact]
    public async Task Who_comes_second_waits_for_the_first_however_short_the_patience_for_other_statements_is()
    {
        var database = $"{await TestDatabase.CreateAsync()};Command Timeout=1";
        await using var source = NpgsqlDataSource.Create(database);
        await using var first = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock(123606631801203)", first);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var second = new Migrator(new Contexts(database), source).MigrateAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);

        Assert.False(second.IsCompleted);
        hold.CommandText = "SELECT pg_advisory_unlock(123606631801203)";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await second;
    }

    private sealed class Contexts(string database) : IDbContextFactory<PkiaasDbContext>
    {
        public PkiaasDbContext CreateDbContext() => TestDatabase.Open(database);
    }
}
