using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Processes;

/// <summary>
/// Starts a program as leader of a session and process group of its own. Ctrl+C in a terminal signals the whole foreground group:
/// in ours, all parts would stop at once instead of in order; and the group is what a last resort can kill whole.
/// </summary>
internal static class OwnSession
{
    private const string ByPerl = "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\\n\"";

    /// <summary>The command line; both ways replace themselves by the program, so the process id is the group's.</summary>
    /// <exception cref="UsageException">The machine has neither of the two programs that can do it.</exception>
    public static (string File, IReadOnlyList<string> Arguments) Wrap(string file, IReadOnlyList<string> arguments) => Wrap(file, arguments, Programs.Find);

    internal static (string File, IReadOnlyList<string> Arguments) Wrap(string file, IReadOnlyList<string> arguments, Func<string, string?> find)
    {
        if (find("setsid") is { } setsid)
            return (setsid, [file, .. arguments]);
        // macOS has no setsid program.
        if (find("perl") is { } perl)
            return (perl, ["-e", ByPerl, file, .. arguments]);
        throw new UsageException("Pkiaas starts its parts with setsid or perl, and neither is installed. Install one of them: the package util-linux has setsid.");
    }
}
