using System.Globalization;

namespace Pkiaas.Plugins.FileKeys;

/// <summary>
/// Tells tests what went on, by files in the key folder: <c>sessions</c> counts the opened sessions, <c>busiest</c> the most operations
/// at once. A file named <c>away</c> makes everything fail, one named <c>slow</c> makes operations take 50 ms.
/// </summary>
internal sealed class Traffic
{
    private readonly Lock _lock = new();
    private int _sessions;
    private int _now;
    private int _most;

    public void Opened(string folder)
    {
        Fail(folder);
        lock (_lock) File.WriteAllText(Path.Combine(folder, "sessions"), (++_sessions).ToString(CultureInfo.InvariantCulture));
    }

    public async Task<T> RunAsync<T>(string folder, Func<T> operation, CancellationToken cancellationToken)
    {
        Fail(folder);
        lock (_lock)
        {
            if (++_now > _most) File.WriteAllText(Path.Combine(folder, "busiest"), (_most = _now).ToString(CultureInfo.InvariantCulture));
        }
        try
        {
            if (File.Exists(Path.Combine(folder, "slow"))) await Task.Delay(50, cancellationToken);
            return operation();
        }
        finally
        {
            lock (_lock) _now--;
        }
    }

    private static void Fail(string folder)
    {
        if (File.Exists(Path.Combine(folder, "away"))) throw new IOException("The drawer with the keys is stuck.");
    }
}
