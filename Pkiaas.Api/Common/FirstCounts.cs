namespace Pkiaas.Api.Common;

/// <summary>What pages show and takes long to count in a large store.</summary>
internal interface ICountedBeforehand
{
    /// <summary>Counts it, so that it is kept where it is large.</summary>
    /// <param name="services">A scope of its own.</param>
    /// <param name="cancellationToken">The service stops.</param>
    Task CountAsync(IServiceProvider services, CancellationToken cancellationToken);
}

/// <summary>Counts once after the start, so that who looks first does not wait for it. Afterwards <see cref="LargeCounts{TKey,T}"/> keeps the figures fresh.</summary>
/// <param name="counts">All that there is to count.</param>
/// <param name="scopes">Where they find their store.</param>
/// <param name="logger">Told when it fails.</param>
internal sealed partial class FirstCounts(IEnumerable<ICountedBeforehand> counts, IServiceScopeFactory scopes, ILogger<FirstCounts> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (var count in counts)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await count.CountAsync(scope.ServiceProvider, stoppingToken);
            }
#pragma warning disable CA1031 // Nobody waits for it: the first who looks counts himself.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Failed(logger, fault.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "What pages show could not be counted beforehand: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
