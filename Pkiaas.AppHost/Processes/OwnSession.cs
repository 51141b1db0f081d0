namespace Pkiaas.AppHost.Processes;

/// <summary>
/// Starts a program as leader of a session and process group of its own. Ctrl+C in a terminal signals the whole foreground group:
/// in ours, all parts would stop at once instead of in order; and the group is what a last resort can kill whole.
/// </summary>
internal static class OwnSession
{
    private const string ByPerl = "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\\n\"";

    /// <summary>The command line; both ways replace themselves by the program, so the process id is the group's.</summary>
    public static (string File, IReadOnlyList<string> Arguments) Wrap(string file, IReadOnlyList<string> arguments)
    {
        if (Programs.Find("setsid") is { } setsid)
            return (setsid, [file, .. arguments]);
        // macOS has no setsid program.
        if (Programs.Find("perl") is { } perl)
            return (perl, ["-e", ByPerl, file, .. arguments]);
        throw new PlatformNotSupportedException("Neither setsid (util-linux) nor perl is installed; one of them is needed to start processes.");
    }
}
