using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Pkiaas.Data.Counting;

/// <summary>Counts over all replicas; while Redis is away each process counts for itself.</summary>
/// <param name="redis">May be down at any time.</param>
/// <param name="fallback">Counts meanwhile.</param>
/// <param name="logger">Notes when Redis is away.</param>
public sealed partial class RedisWindowCounter(IConnectionMultiplexer redis, LocalWindowCounter fallback, ILogger<RedisWindowCounter> logger) : IWindowCounter
{
    // The client never gives up on a hung server by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private const string Script = """
        local n = redis.call('INCR', KEYS[1])
        if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return n
        """;

    /// <inheritdoc />
    public async ValueTask<long> IncrementAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        if (redis.IsConnected)
        {
            try
            {
                var count = await redis.GetDatabase()
                    .ScriptEvaluateAsync(Script, [$"pkiaas:count:{key}"], [(long)window.TotalMilliseconds])
                    .WaitAsync(Patience, cancellationToken);
                return (long)count;
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                Away(logger, e.Message);
            }
        }
        return await fallback.IncrementAsync(key, window, cancellationToken);
    }

    [LoggerMessage(200, LogLevel.Warning, "Redis does not answer, counting within this process: {Reason}")]
    private static partial void Away(ILogger logger, string reason);
}
