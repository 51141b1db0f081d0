using System.Globalization;

namespace Pkiaas.LoadTest.Measuring;

/// <summary>What the kernel says of other processes (proc(5)).</summary>
internal static class ProcessUsage
{
    // USER_HZ, the unit of /proc/PID/stat: 100 on every Linux that .NET runs on.
    private const double TickMicroseconds = 10_000;

    /// <summary>Processor time of a process, user and system.</summary>
    public static double Microseconds(int process) => Ticks(process, withEndedChildren: false) * TickMicroseconds;

    /// <summary>Processor time of a process and its children, living and ended: PostgreSQL has one for each connection.</summary>
    public static double MicrosecondsOfTree(int process)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Fields(id) is { Length: > 1 } fields && fields[1] == $"{process}");
        return (Ticks(process, withEndedChildren: true) + children.Sum(child => Ticks(child, withEndedChildren: false))) * TickMicroseconds;
    }

    /// <summary>Octets in memory (VmRSS).</summary>
    public static long WorkingSet(int process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private static double Ticks(int process, bool withEndedChildren)
    {
        var fields = Fields(process);
        return fields.Length == 0 ? 0 : fields[11..(withEndedChildren ? 15 : 13)].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
    }

    /// <summary>Everything behind the program's name, which may hold blanks: the state comes first.</summary>
    private static string[] Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
