using System.Runtime.InteropServices;

namespace Pkiaas.AppHost.Processes;

/// <summary>Signals to process groups; the numbers are the same on Linux and macOS.</summary>
internal readonly record struct Signal(string Name, int Number)
{
    public static readonly Signal Interrupt = new("INT", 2);
    public static readonly Signal Kill = new("KILL", 9);
    public static readonly Signal Terminate = new("TERM", 15);

    /// <summary>Sends it to every process of a group; a group that is gone is no error.</summary>
    public void ToGroup(int leader)
    {
        // kill(0) is our own group and kill(-1) everybody.
        ArgumentOutOfRangeException.ThrowIfLessThan(leader, 2);
        _ = Native(-leader, Number);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Native(int process, int signal);
}
