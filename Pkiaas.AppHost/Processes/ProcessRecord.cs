using System.Diagnostics;
using System.Globalization;

namespace Pkiaas.AppHost.Processes;

/// <summary>
/// What is known on disk of a running part: "pid signal" in a file whose time is the start of the process. It is for those who come
/// after a killed host: the lifeline, and the next run.
/// </summary>
internal sealed record ProcessRecord(int ProcessId, string StopSignal, DateTime WrittenUtc)
{
    // File times and process start times come from different clocks: the latter is counted in ticks since boot.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public static string PathOf(string folder, string name) => Path.Combine(folder, name + ".pid");

    public static void Write(string folder, string name, int processId, Signal stopSignal) =>
        File.WriteAllText(PathOf(folder, name), $"{processId.ToString(CultureInfo.InvariantCulture)} {stopSignal.Name}\n");

    /// <summary>Reads a record; null when it is torn or not one.</summary>
    public static ProcessRecord? Read(string path) =>
        File.ReadAllText(path).Trim().Split(' ') is [var id, var signal] && int.TryParse(id, CultureInfo.InvariantCulture, out var processId) && processId > 1
            ? new(processId, signal, File.GetLastWriteTimeUtc(path))
            : null;

    /// <summary>True when the process still runs, and is not another one that got its number since.</summary>
    public bool IsRunning() => IsRunning(ProcessId, WrittenUtc);

    /// <summary>True when a process of this number runs that was started about then.</summary>
    public static bool IsRunning(int processId, DateTime startedUtc)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && !IsZombie(processId) && (process.StartTime.ToUniversalTime() - startedUtc).Duration() < Tolerance;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    // It has ended, but whoever should have read its exit code has not; in a container without an init that is for ever.
    private static bool IsZombie(int processId)
    {
        try
        {
            var stat = OperatingSystem.IsLinux() ? File.ReadAllText($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/stat") : "";
            return stat.LastIndexOf(')') is >= 0 and var end && stat.AsSpan(end + 1).TrimStart().StartsWith("Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
