using System.Diagnostics;
using System.Globalization;

namespace Pkiaas.TestKit.Processes;

/// <summary>
/// A process that does not outlive the tests, even when they are killed: a guard of a few lines of shell holds the reading end of a pipe
/// and ends the process when the writing end closes.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // set -m: without job control a shell starts background commands with SIGINT ignored, and they would inherit that.
    private const string Guard =
        """
        set -m; signal=$1; grace=$2; shift 2; exec 3<&0
        "$@" 3<&- </dev/null & child=$!; echo $child
        ( while read -r _ <&3; do :; done
          kill -s $signal $child; sleep $grace; kill -s KILL $child ) >/dev/null 2>&1 & watch=$!
        wait $child 2>/dev/null; code=$?
        kill -s KILL -- -$watch -$child 2>/dev/null
        exit $code
        """;

    private readonly Process _guard;
    private readonly Transcript _transcript;
    private bool _released;

    private ChildProcess(Process guard, int id, Transcript transcript) => (_guard, Id, _transcript) = (guard, id, transcript);

    /// <summary>The process's own id, not the guard's.</summary>
    public int Id { get; }

    /// <summary>What it wrote to both streams so far.</summary>
    public Transcript Output => _transcript;

    /// <summary>Whether it is gone.</summary>
    public bool HasExited => _guard.HasExited;

    /// <summary>Starts a command.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Added to this process's own; a null value takes a variable away.</param>
    /// <param name="stopSignal">What asks it to end, e.g. <c>TERM</c>.</param>
    /// <param name="graceSeconds">How long after that it is killed.</param>
    public static async Task<ChildProcess> StartAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string?>? environment = null, string stopSignal = "TERM", int graceSeconds = 10)
    {
        var start = new ProcessStartInfo("bash", ["-c", Guard, "guard", stopSignal, $"{graceSeconds}", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;

        var guard = Process.Start(start)!;
        var transcript = new Transcript();
        var id = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        guard.OutputDataReceived += (_, line) =>
        {
            // The guard's own first line.
            if (!id.Task.IsCompleted && int.TryParse(line.Data, CultureInfo.InvariantCulture, out var number)) id.SetResult(number);
            else transcript.Add(line.Data);
        };
        guard.ErrorDataReceived += (_, line) => transcript.Add(line.Data);
        guard.BeginOutputReadLine();
        guard.BeginErrorReadLine();
        return new ChildProcess(guard, await id.Task.WaitAsync(TimeSpan.FromSeconds(10)), transcript);
    }

    /// <summary>Sends a signal, e.g. <c>TERM</c> or <c>STOP</c>.</summary>
    /// <param name="name">Without the prefix SIG.</param>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>The exit code; 128 plus the signal's number when a signal ended it.</returns>
    /// <exception cref="TimeoutException">It is still there.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan patience)
    {
        await _guard.WaitForExitAsync().WaitAsync(patience);
        return _guard.ExitCode;
    }

    /// <summary>Asks it to end and waits; kills it after ten seconds.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Release();
        return await WaitForExitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Ends it at once (SIGKILL), as a power failure would.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("KILL");
        await WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _guard.Dispose();
    }

    private void Release()
    {
        if (_released) return;
        _released = true;
        _guard.StandardInput.Close();
    }
}
