using Pkiaas.AppHost.Composition;

namespace Pkiaas.AppHost.Tests.Support;

/// <summary>A part that notes what is asked of it in a diary shared with the others.</summary>
internal sealed class FakePart(string name, List<string> diary) : IPart
{
    private TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public TimeSpan StopShare { get; init; } = TimeSpan.FromSeconds(1);

    public Task<string> Ended => ended.Task;

    /// <summary>What starting does besides being noted.</summary>
    public Func<CancellationToken, Task> Starting { get; init; } = _ => Task.CompletedTask;

    public Func<Task> Stopping { get; init; } = () => Task.CompletedTask;

    public TimeSpan Grace { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Note($"{name} starts");
        ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Starting(cancellationToken);
        Note($"{name} healthy");
    }

    public Task StopAsync(TimeSpan grace)
    {
        Note($"{name} stops");
        Grace = grace;
        return Stopping();
    }

    public void End(string how) => ended.SetResult(how);

    private void Note(string entry)
    {
        lock (diary)
            diary.Add(entry);
    }
}
