namespace Pkiaas.Api.Protocols.Scep;

/// <summary>
/// When an envelope that does not open is answered: at the next step of a clock that begins with the message. Opening takes the same time whatever is wrong, as
/// far as one's own code can see to that; what is left of a difference, in caches, in exceptions, in a signature that is looked at or not, stays inside.
/// </summary>
internal static class EvenPace
{
    /// <summary>Several times what opening takes, so that nearly all answers wait for the first one.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    // Timers count whole milliseconds, and what they leave out is what must not be seen.
    private static readonly TimeSpan Fine = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits for the next step.</summary>
    /// <param name="elapsed">Since the message came.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task WaitAsync(Func<TimeSpan> elapsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = elapsed();
        var step = TimeSpan.FromTicks(((now.Ticks / Step.Ticks) + 1) * Step.Ticks);
        if (step - now > Fine) await Task.Delay(step - now - Fine, time, cancellationToken);
        var spin = new SpinWait();
        while (elapsed() < step) spin.SpinOnce(sleep1Threshold: -1);
    }
}
