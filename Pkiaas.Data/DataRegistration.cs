using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pkiaas.Data.Authorities;
using Pkiaas.Data.Common;
using Pkiaas.Data.Counting;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Keys;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Plugins;
using Pkiaas.Data.Renewals;
using Pkiaas.Data.Requests;
using Pkiaas.Data.Requests.Bulk;
using Pkiaas.Data.Revocation;
using Pkiaas.Data.Scep;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Data.Templates;

namespace Pkiaas.Data;

/// <summary>Registers the store.</summary>
public static class DataRegistration
{
    /// <summary>The connection string's name, by Aspire's convention <c>ConnectionStrings__pkiaas</c>.</summary>
    public const string ConnectionName = "pkiaas";

    /// <summary>The name of the connection string of Redis, which may be absent: then each process counts for itself.</summary>
    public const string RedisConnectionName = "redis";

    /// <summary>Adds the data source, the DbContext and its factory.</summary>
    /// <param name="builder">The host that is being built.</param>
    /// <exception cref="InvalidOperationException">There is no connection string.</exception>
    public static IHostApplicationBuilder AddPkiaasData(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => NpgsqlDataSource.Create(ConnectionOf(services)));
        builder.Services.AddSingleton(services => new IndexedConnections(ConnectionOf(services)));
        // Faults reach the log with the request that met them; EF Core would tell each of them twice, and the very first look at an empty store too.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Services.AddDbContextFactory<PkiaasDbContext>((services, options) =>
            options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddSingleton<Migrator>();
        builder.Services.AddSingleton<OutboxQueue>();
        builder.Services.AddSingleton<FulfilledRequests>();
        builder.Services.AddSingleton<EnrollmentLookup>();
        builder.Services.AddSingleton<DeviceCodeStore>();
        builder.Services.AddSingleton<PasswordLookup>();
        builder.Services.AddSingleton<NdesPasswordStore>();
        builder.Services.AddSingleton<IssuanceBatches>();
        builder.Services.AddSingleton<IssuanceStore>();
        builder.Services.AddSingleton<IssuedCertificateLookup>();
        builder.Services.AddSingleton<RevocationStore>();
        builder.Services.AddSingleton<RolloverStore>();
        builder.Services.AddSingleton<DataKeyStore>();
        builder.Services.AddSingleton<DisabledPluginStore>();
        builder.Services.AddSingleton<PluginBlobStore>();
        builder.Services.AddSingleton<PluginSettingsStore>();
        builder.Services.AddSingleton<TemplateSettingsStore>();
        builder.Services.AddSingleton<CertificateList>();
        builder.Services.AddSingleton<RequestList>();
        builder.Services.AddSingleton<ScepTraceStore>();
        builder.Services.AddSingleton<ScepTraceList>();
        builder.Services.AddSingleton<RenewalList>();
        builder.Services.AddSingleton<RenewalPermission>();
        builder.Services.AddSingleton<PendingRequestStore>();
        builder.Services.AddSingleton<PendingRequestList>();
        builder.Services.AddSingleton<BulkRequestList>();
        builder.Services.AddSingleton<OpenRequestLookup>();
        builder.Services.AddHostedService<MigrationStartup>();
        builder.Services.AddHealthChecks().AddCheck<PostgresHealth>("postgresql");
        AddCounting(builder);
        return builder;
    }

    private static void AddCounting(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LocalWindowCounter>();
        if (builder.Configuration.GetConnectionString(RedisConnectionName) is not { Length: > 0 } redis)
        {
            builder.Services.AddSingleton<IWindowCounter>(services => services.GetRequiredService<LocalWindowCounter>());
            return;
        }
        builder.Services.AddSingleton(_ => RedisConnection.Open(redis));
        builder.Services.AddSingleton<IWindowCounter, RedisWindowCounter>();
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>("redis", HealthStatus.Degraded);
    }

    // Nothing here leaves anything in a session that is not meant to stay: locks live in transactions, the migration frees its own, who listens does so until
    // the connection ends, and the planner's settings of IndexedConnections are for all that its sessions do. To have the server clean up after each use made it
    // parse seven statements each time.
    private static NpgsqlConnectionStringBuilder ConnectionOf(IServiceProvider services) =>
        new(services.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName)
            ?? throw new InvalidOperationException("The connection string ConnectionStrings__pkiaas is not set."))
        {
            NoResetOnClose = true,
        };
}
