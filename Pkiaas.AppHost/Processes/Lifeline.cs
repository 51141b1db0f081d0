using System.Diagnostics;

namespace Pkiaas.AppHost.Processes;

/// <summary>
/// A shell that waits for the end of this process, however it comes, and then ends what is left of the parts: after a SIGKILL nothing
/// of ours runs any more that could. It hangs on a pipe, which the kernel closes; that works on Linux and macOS alike.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private const string Script = """
        while read -r line; do :; done
        cd "$0" || exit 0
        for record in *.pid; do
          [ -f "$record" ] && read -r leader signal <"$record" && kill -s "$signal" -- "-$leader" && leaders="$leaders $leader"
        done
        tenths=0
        while [ $tenths -lt 50 ] && [ -n "$leaders" ]; do
          sleep 0.1
          tenths=$((tenths + 1))
          left=
          for leader in $leaders; do kill -0 -- "-$leader" && left="$left $leader"; done
          leaders=$left
        done
        for leader in $leaders; do kill -s KILL -- "-$leader"; done
        """;

    private readonly Process shell;

    private Lifeline(Process shell) => this.shell = shell;

    /// <param name="runFolder">The folder of the process records.</param>
    public static Lifeline Tie(string runFolder)
    {
        // A session of its own: who kills our whole process group must not kill it too.
        var (file, arguments) = OwnSession.Wrap("/bin/sh", ["-c", Script, runFolder]);
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start."));
    }

    /// <summary>Lets go: all parts have been stopped and their records are gone, so the shell finds nothing to do.</summary>
    public void Dispose()
    {
        shell.StandardInput.Close();
        if (!shell.WaitForExit(TimeSpan.FromMilliseconds(500)))
            shell.Kill(entireProcessTree: true);
        shell.Dispose();
    }
}
