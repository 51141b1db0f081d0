using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Pkiaas.Data.Counting;

/// <summary>Whether Redis answers. The service goes on without it, so this is never worse than degraded.</summary>
/// <param name="redis">The connection.</param>
internal sealed class RedisHealth(IConnectionMultiplexer redis) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!redis.IsConnected) return HealthCheckResult.Degraded("Redis is away; each process counts for itself.");
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return HealthCheckResult.Degraded("Redis does not answer; each process counts for itself.", e);
        }
    }
}
