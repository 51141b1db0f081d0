using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Keys;
using Pkiaas.Data.Plugins;

namespace Pkiaas.Api.Plugins;

/// <summary>Loads the plugins at start, after migrations and keys, and then follows what other replicas store about them.</summary>
internal sealed partial class PluginStartup(
    PluginCatalog catalog, PluginSettingsStore settings, BackendCatalog backends, KeyRing keys, TimeProvider time, ILogger<PluginStartup> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private IReadOnlyDictionary<string, uint> _known = new Dictionary<string, uint>();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await catalog.LoadAsync(cancellationToken);
        _known = await settings.ReadVersionsAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away: what is known stays in force until it is back.
                CannotFollow(problem);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        await keys.CloseUnofferedAsync();
        var now = await settings.ReadVersionsAsync(cancellationToken);
        foreach (var backend in backends.All)
        {
            var owner = Settings.SettingsOwner.Backend(backend.Name).ToString();
            if (now.TryGetValue(owner, out var version) && (!_known.TryGetValue(owner, out var before) || before != version))
                await keys.ReopenAsync(backend.Name);
        }
        _known = now;
    }

    [LoggerMessage(LogLevel.Debug, "What other replicas stored about plugins cannot be read now")]
    private partial void CannotFollow(Exception problem);
}
