using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.TestKit.Postgres;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>Databases in this version's shape. It is given to one of them and copied for the others.</summary>
internal static class TestDatabase
{
    /// <returns>The connection string of a database of the caller's own.</returns>
    public static async Task<string> CreateAsync() => await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync("pkiaas", PrepareAsync);

    public static PkiaasDbContext Open(string connectionString) =>
        new(new DbContextOptionsBuilder<PkiaasDbContext>().UseNpgsql(connectionString).Options);

    private static async Task PrepareAsync(string connectionString)
    {
        await using var context = Open(connectionString);
        if (context.Database.GetMigrations().Any()) await context.Database.MigrateAsync();
        else await context.Database.EnsureCreatedAsync();
    }
}
