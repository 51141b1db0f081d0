using System.Runtime.InteropServices;

namespace Pkiaas.TestKit;

/// <summary>The processor time of the calling thread: what others do on the machine is not in it, and waiting for them neither.</summary>
public static class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID of time.h.
    private static readonly int Clock = OperatingSystem.IsMacOS() ? 16 : 3;

    /// <summary>From when the thread began; only differences mean something.</summary>
    public static TimeSpan Now => Read(Clock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new PlatformNotSupportedException("The machine does not tell the processor time of a thread.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
