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
    public ValueTask<long> IncrementAsync(string key, TimeSpan window, CancellationToken cancellationToken) => AskAsync(
        async store => (long)await store.ScriptEvaluateAsync(Script, [NameOf(key)], [(long)window.TotalMilliseconds]),
        () => fallback.IncrementAsync(key, window, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<long> ReadAsync(string key, CancellationToken cancellationToken) => AskAsync(
        async store => await store.StringGetAsync(NameOf(key)) is { HasValue: true } value ? (long)value : 0,
        () => fallback.ReadAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async ValueTask ForgetAsync(string key, CancellationToken cancellationToken)
    {
        // What was counted here while Redis was away would else be found again when it goes away the next time.
        await fallback.ForgetAsync(key, cancellationToken);
        await AskAsync(async store => await store.KeyDeleteAsync(NameOf(key)) ? 1 : 0, () => ValueTask.FromResult(0L), cancellationToken);
    }

    private async ValueTask<long> AskAsync(Func<IDatabase, Task<long>> ask, Func<ValueTask<long>> otherwise, CancellationToken cancellationToken)
    {
        if (redis.IsConnected)
        {
            try
            {
                return await ask(redis.GetDatabase()).WaitAsync(Patience, cancellationToken);
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                Away(logger, e.Message);
            }
        }
        return await otherwise();
    }

    private static RedisKey NameOf(string key) => $"pkiaas:count:{key}";

    [LoggerMessage(200, LogLevel.Warning, "Redis does not answer, counting within this process: {Reason}")]
    private static partial void Away(ILogger logger, string reason);
}
