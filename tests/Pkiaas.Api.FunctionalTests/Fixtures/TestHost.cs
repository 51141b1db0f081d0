using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pkiaas.Data;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>A host with the store and only those rooms of the Api that a test is about.</summary>
internal static class TestHost
{
    /// <param name="database">Its connection string.</param>
    /// <param name="settings">By configuration key.</param>
    /// <param name="add">Adds the rooms.</param>
    /// <param name="logs">Takes what is logged.</param>
    public static async Task<IHost> StartAsync(
        string database, IReadOnlyDictionary<string, string?> settings, Action<IHostApplicationBuilder> add, LogCollector? logs = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["ConnectionStrings:pkiaas"] = database;
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        if (logs is not null) builder.Logging.AddProvider(logs);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddPkiaasData();
        builder.Services.ShareModel();
        add(builder);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
