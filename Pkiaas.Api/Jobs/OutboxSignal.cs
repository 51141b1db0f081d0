namespace Pkiaas.Api.Jobs;

/// <summary>
/// Says inside this process that promised work was committed, so that it is taken up at once and not at the next look. Work that
/// other replicas promised, or a lost signal, waits for that look.
/// </summary>
internal sealed class OutboxSignal
{
    private volatile TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Call it after the commit.</summary>
    public void Raise() => Interlocked.Exchange(ref _raised, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Ends at the next <see cref="Raise"/>. Take it before looking for work, so that none is missed between the look and the wait.</summary>
    internal Task Raised => _raised.Task;
}
