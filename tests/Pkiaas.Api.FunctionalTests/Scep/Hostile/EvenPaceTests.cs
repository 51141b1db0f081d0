using Pkiaas.Api.Protocols.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

public sealed class EvenPaceTests
{
    [Theory]
    [InlineData(0, 20)]
    [InlineData(0.3, 20)]
    [InlineData(2.8, 20)]
    [InlineData(19.95, 20)]
    [InlineData(20, 40)]
    [InlineData(45.3, 60)]
    public async Task An_answer_leaves_just_at_the_next_step_since_its_message_came_and_not_at_a_whole_millisecond_after_it_was_known(double known, double leaves)
    {
        var clock = new Clock(TimeSpan.FromMilliseconds(known));
        await EvenPace.WaitAsync(clock.Read, clock, TestContext.Current.CancellationToken);
        Assert.InRange(clock.Now, TimeSpan.FromMilliseconds(leaves), TimeSpan.FromMilliseconds(leaves) + (2 * Clock.Look));
    }

    /// <summary>Each look at it takes a moment, and timers move it on by the whole milliseconds that they count.</summary>
    private sealed class Clock(TimeSpan now) : TimeProvider
    {
        public static readonly TimeSpan Look = TimeSpan.FromMicroseconds(10);

        public TimeSpan Now { get; private set; } = now;

        public TimeSpan Read()
        {
            var read = Now;
            Now += Look;
            return read;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Now += TimeSpan.FromMilliseconds(Math.Floor(dueTime.TotalMilliseconds));
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
