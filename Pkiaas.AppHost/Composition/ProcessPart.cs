using System.Diagnostics.CodeAnalysis;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Composition;

/// <summary>A part that is a process: prepared, started, and asked until it is healthy.</summary>
/// <param name="name">Its name.</param>
/// <param name="prepare">Makes ready what the process needs and says how it is started.</param>
/// <param name="probe">Null when it is healthy, else what is missing yet.</param>
/// <param name="board">The console.</param>
/// <param name="runFolder">The folder of the process records.</param>
/// <param name="time">The clock.</param>
internal sealed class ProcessPart(
    string name,
    Func<CancellationToken, Task<ChildCommand>> prepare,
    Func<CancellationToken, Task<string?>> probe,
    Board board,
    string runFolder,
    TimeProvider time) : IPart
{
    // Often at first, when milliseconds add up to the start; then seldom, since something is amiss or slow.
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SlowProbeInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private ChildProcess? child;

    public string Name => name;

    public required TimeSpan StopShare { get; init; }

    /// <summary>How long it may take to become healthy after its process is started.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Tells from its last lines that the reason of its end will pass, so that it is worth starting again.</summary>
    public Func<IReadOnlyList<string>, bool> WillPass { get; init; } = _ => false;

    public Task<string> Ended { get; private set; } = Never.Ends;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var running = child = await LaunchAsync(cancellationToken);
        var began = time.GetTimestamp();
        while (await probe(cancellationToken) is { } missing)
        {
            var elapsed = time.GetElapsedTime(began);
            var late = elapsed > Patience;
            if (running.Ended.IsCompleted && (late || !WillPass(running.LastLines)))
                throw new PartFailure(name, How(await running.Ended), running.LastLines);
            if (late)
                throw new PartFailure(name, $"not healthy after {Patience.TotalSeconds:0} s: {missing}", running.LastLines);

            await Task.Delay(elapsed < Soon && !running.Ended.IsCompleted ? ProbeInterval : SlowProbeInterval, time, cancellationToken);
            if (running.Ended.IsCompleted && WillPass(running.LastLines))
                running = child = await LaunchAsync(cancellationToken);
        }

        Ended = Observe(running);
    }

    public async Task StopAsync(TimeSpan grace)
    {
        if (child is { Ended.IsCompleted: false } running && !await running.StopAsync(grace))
            board.Note(name, "did not stop in time and was killed");
    }

    private async Task<ChildProcess> LaunchAsync(CancellationToken cancellationToken) =>
        ChildProcess.Start(name, await PrepareAsync(cancellationToken), board, runFolder);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps a part from starting ends the run with the part's name.")]
    private async Task<ChildCommand> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await prepare(cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or UsageException or PartFailure))
        {
            throw new PartFailure(name, e.Message);
        }
    }

    private static async Task<string> Observe(ChildProcess running) => How(await running.Ended);

    private static string How(int exitCode) => exitCode > 128 ? $"ended by signal {exitCode - 128}" : $"ended with code {exitCode}";
}
