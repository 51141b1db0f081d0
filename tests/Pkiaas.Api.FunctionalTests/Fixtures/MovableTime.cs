namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>The system's clock, which a test moves on, and whose timers it makes faster.</summary>
internal sealed class MovableTime : TimeProvider
{
    private TimeSpan _offset;

    /// <summary>How many times faster time limits run out from now on.</summary>
    public int HasteOfLimits { get; set; } = 1;

    /// <summary>How many times faster tick what does something again and again.</summary>
    public int HasteOfPeriods { get; init; } = 1;

    public void Advance(TimeSpan by) => _offset += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_offset.TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isOnce = period == Timeout.InfiniteTimeSpan;
        var haste = isOnce ? HasteOfLimits : HasteOfPeriods;
        return base.CreateTimer(
            callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime / haste, isOnce ? period : period / haste);
    }
}
