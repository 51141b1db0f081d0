using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Pkiaas.Data;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>
/// EF Core builds its model and compiles its queries anew for each data source, which took each host more than a second. Here contexts get their
/// connection after their options, so that all hosts of the process share what is built and compiled; the connections are the host's own as ever.
/// </summary>
internal static class SharedModel
{
    public static void ShareModel(this IServiceCollection services)
    {
        services.RemoveAll<IDbContextOptionsConfiguration<PkiaasDbContext>>();
        services.ConfigureDbContext<PkiaasDbContext>(options => options.UseNpgsql());
        services.Replace(ServiceDescriptor.Singleton<IDbContextFactory<PkiaasDbContext>, Factory>());
        services.Replace(ServiceDescriptor.Scoped(provider => provider.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext()));
    }

    private sealed class Factory(DbContextOptions<PkiaasDbContext> options, NpgsqlDataSource database) : IDbContextFactory<PkiaasDbContext>
    {
        public PkiaasDbContext CreateDbContext()
        {
            var context = new PkiaasDbContext(options);
            context.Database.SetDbConnection(database.CreateConnection(), contextOwnsConnection: true);
            return context;
        }
    }
}
