using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Processes;

/// <summary>Ends what a killed run left behind; its lifeline does so too, but may be not done yet, or killed as well.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task EndAsync(string runFolder, Board board, TimeProvider time, CancellationToken cancellationToken)
    {
        var left = Directory.GetFiles(runFolder, "*.pid")
            .Select(path => (Path: path, Name: Path.GetFileNameWithoutExtension(path), Record: ProcessRecord.Read(path)))
            .ToList();
        var running = left.Where(part => part.Record?.IsRunning() == true).ToList();
        foreach (var (_, name, record) in running)
        {
            board.Note(name, "still running from an earlier run that was killed; stopping it");
            (record!.StopSignal == Signal.Interrupt.Name ? Signal.Interrupt : Signal.Terminate).ToGroup(record.ProcessId);
        }

        var started = time.GetTimestamp();
        while (running.Any(part => part.Record!.IsRunning()) && time.GetElapsedTime(started) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        foreach (var part in running)
            Signal.Kill.ToGroup(part.Record!.ProcessId);
        foreach (var part in left)
            File.Delete(part.Path);
    }
}
