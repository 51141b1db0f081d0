using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Security.Sealing;

namespace Pkiaas.Api.FunctionalTests.Sealing;

/// <summary>The store and the sealing, started.</summary>
internal sealed class SealingHost : IAsyncDisposable
{
    private readonly IHost _host;

    private SealingHost(IHost host) => _host = host;

    public SecretSealers Sealers => _host.Services.GetRequiredService<SecretSealers>();

    public DataKeys Keys => _host.Services.GetRequiredService<DataKeys>();

    public static async Task<SealingHost> StartAsync(string database, string masterKeyFile, LogCollector? logs = null) =>
        new(await TestHost.StartAsync(
            database, new Dictionary<string, string?> { ["PKIAAS_MASTER_KEY_FILE"] = masterKeyFile }, builder => builder.AddPkiaasSealing(), logs));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
