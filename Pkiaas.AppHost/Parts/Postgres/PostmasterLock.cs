using System.Diagnostics;
using System.Globalization;
using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>The cluster's postmaster.pid: line 1 is the process, line 3 its start in seconds since 1970, line 4 its port, line 8 its state.</summary>
internal static class PostmasterLock
{
    private const string Name = "postmaster.pid";

    /// <summary>True when the server says that it accepts connections.</summary>
    public static bool IsReady(string cluster) => ReadyPort(cluster) is not null;

    /// <summary>The port of a server that says that it accepts connections; null: there is none.</summary>
    public static int? ReadyPort(string cluster)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(cluster, Name)) is [_, _, _, var port, _, _, _, var state, ..] && state.Trim() == "ready"
                ? int.Parse(port, CultureInfo.InvariantCulture)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Takes away the lock of a server that is no more when its process id is another process's by now, which PostgreSQL would take for
    /// a running server. A lock with a dead id is left to PostgreSQL, which also checks that no shared memory is in use.
    /// </summary>
    /// <exception cref="InvalidOperationException">A server that is not ours does run on the cluster.</exception>
    public static void ClearStale(string cluster)
    {
        var path = Path.Combine(cluster, Name);
        if (!File.Exists(path) || File.ReadAllLines(path) is not [var first, _, var third, ..]
            || !int.TryParse(first, CultureInfo.InvariantCulture, out var processId)
            || !long.TryParse(third, CultureInfo.InvariantCulture, out var started))
            return;

        if (ProcessRecord.IsRunning(processId, DateTimeOffset.FromUnixTimeSeconds(started).UtcDateTime))
            throw new InvalidOperationException($"another PostgreSQL (process {processId}) runs on {cluster}; stop it first.");
        if (Exists(processId))
            File.Delete(path);
    }

    private static bool Exists(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
