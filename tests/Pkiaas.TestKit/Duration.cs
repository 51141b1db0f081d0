namespace Pkiaas.TestKit;

/// <summary>Measures what code costs, on a machine that others use too.</summary>
public static class Duration
{
    /// <summary>Runs an action; again when it took longer than the limit, since the compiler or the collector may have come between.</summary>
    /// <returns>The least processor time of up to four runs.</returns>
    public static TimeSpan Of(Action action, TimeSpan limit)
    {
        var shortest = TimeSpan.MaxValue;
        for (var run = 0; run < 4 && shortest > limit; run++)
        {
            var start = ThreadTime.Now;
            action();
            var elapsed = ThreadTime.Now - start;
            shortest = elapsed < shortest ? elapsed : shortest;
        }

        return shortest;
    }
}
