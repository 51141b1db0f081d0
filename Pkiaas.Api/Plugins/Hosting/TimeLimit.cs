namespace Pkiaas.Api.Plugins.Hosting;

/// <summary>Calls into a plugin that may take only so long, whether the plugin looks at its token or not.</summary>
internal static class TimeLimit
{
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> call, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await Task.Run(() => call(either.Token).AsTask(), CancellationToken.None).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {limit.TotalSeconds} seconds.");
        }
    }
}
