namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>Waits for what happens in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>The first value that passes.</returns>
    /// <exception cref="TimeoutException">None did; the message holds the last one.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> passes)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var value = await read();
            if (passes(value)) return value;
            if (patience.IsCancellationRequested) throw new TimeoutException($"It stayed at {value}.");
            await Task.Delay(30, CancellationToken.None);
        }
    }
}
