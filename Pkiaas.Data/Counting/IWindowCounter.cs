namespace Pkiaas.Data.Counting;

/// <summary>Counts in fixed windows of time. A count lost in a restart does no harm.</summary>
public interface IWindowCounter
{
    /// <summary>Counts one more.</summary>
    /// <param name="key">What is counted.</param>
    /// <param name="window">Begins with the first count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The count in the running window, this one included.</returns>
    ValueTask<long> IncrementAsync(string key, TimeSpan window, CancellationToken cancellationToken);

    /// <summary>Reads without counting.</summary>
    /// <param name="key">What is counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The count in the running window; 0 when none runs.</returns>
    ValueTask<long> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Ends a running window, so that the next count is the first.</summary>
    /// <param name="key">What is counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ForgetAsync(string key, CancellationToken cancellationToken);
}
