using System.Diagnostics;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Processes;

/// <summary>One running process of a part, with its group, its record on disk and its lines on the console.</summary>
internal sealed class ChildProcess
{
    private static readonly TimeSpan KillGrace = TimeSpan.FromMilliseconds(500);

    private readonly Process process;
    private readonly int leader;
    private readonly Signal stopSignal;
    private readonly string record;
    private readonly LastLines lines = new();

    private ChildProcess(string name, ChildCommand command, Process process, Board board, string runFolder)
    {
        this.process = process;
        leader = process.Id;
        stopSignal = command.StopSignal;
        record = ProcessRecord.PathOf(runFolder, name);
        Task[] readers = [ReadAsync(process.StandardOutput, name, board), ReadAsync(process.StandardError, name, board)];
        Ended = WaitAsync(readers);
    }

    /// <summary>Completes with the exit code when the process has ended and its last line is written.</summary>
    public Task<int> Ended { get; }

    public IReadOnlyList<string> LastLines => lines.Take();

    public static ChildProcess Start(string name, ChildCommand command, Board board, string runFolder)
    {
        var (file, arguments) = OwnSession.Wrap(command.File, command.Arguments);
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = command.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(command.Withheld).ToList())
            start.Environment.Remove(variable);
        foreach (var (variable, value) in command.Environment)
            start.Environment[variable] = value;

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        ProcessRecord.Write(runFolder, name, process.Id, command.StopSignal);
        process.StandardInput.Close();
        return new(name, command, process, board, runFolder);
    }

    /// <summary>Asks the process to stop, and kills its group when it has not after the given time.</summary>
    /// <returns>True when it stopped by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan grace)
    {
        stopSignal.ToGroup(leader);
        await Task.WhenAny(Ended, Task.Delay(grace > TimeSpan.Zero ? grace : TimeSpan.Zero));
        var inTime = Ended.IsCompleted;
        // Also after a polite end: what the process started itself may have outlived it.
        Signal.Kill.ToGroup(leader);
        await Task.WhenAny(Ended, Task.Delay(KillGrace));
        return inTime;
    }

    private async Task<int> WaitAsync(Task[] readers)
    {
        await process.WaitForExitAsync();
        // Its children may hold the pipes open after it; its own last lines are there by then.
        await Task.WhenAny(Task.WhenAll(readers), Task.Delay(TimeSpan.FromMilliseconds(300)));
        File.Delete(record);
        return process.ExitCode;
    }

    private async Task ReadAsync(StreamReader reader, string name, Board board)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            lines.Add(line);
            board.Line(name, line);
        }
    }
}
