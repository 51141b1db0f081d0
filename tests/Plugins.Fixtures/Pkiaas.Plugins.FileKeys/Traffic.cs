using System.Globalization;

namespace Pkiaas.Plugins.FileKeys;

/// <summary>Tells tests what went on, by files in the key folder: <c>sessions</c> counts the opened ones, <c>busiest</c> the most operations at once.</summary>
internal sealed class Traffic
{
    private readonly Lock _lock = new();
    private int _sessions;
    private int _now;
    private int _most;

    public int Open(string folder)
    {
        lock (_lock)
        {
            Write(folder, "sessions", ++_sessions);
            return _sessions;
        }
    }

    public void Enter(string folder)
    {
        lock (_lock)
        {
            if (++_now > _most) Write(folder, "busiest", _most = _now);
        }
    }

    public void Leave()
    {
        lock (_lock) _now--;
    }

    private static void Write(string folder, string name, int number) =>
        File.WriteAllText(Path.Combine(folder, name), number.ToString(CultureInfo.InvariantCulture));
}
