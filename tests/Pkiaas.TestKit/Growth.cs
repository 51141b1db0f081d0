namespace Pkiaas.TestKit;

/// <summary>How work grows with its input, on a machine that others use too.</summary>
public static class Growth
{
    private const int Rounds = 9;

    /// <summary>Compares the work on an input and on one four times as large: 4 where it is linear, 16 where it is quadratic.</summary>
    /// <param name="small">The work on the one input; at least some tens of microseconds.</param>
    /// <param name="large">The work on the other.</param>
    /// <returns>How many times as much the second took; of either the least disturbed run counts.</returns>
    public static double OfTime(Action small, Action large)
    {
        // Until the compiler has seen it.
        for (var round = 0; round < Rounds; round++) small();
        var (least, most) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++) (least, most) = (Shorter(least, small), Shorter(most, large));
        return most / least;
    }

    /// <summary>Counts what is allocated; the same in every run.</summary>
    /// <returns>Bytes.</returns>
    public static long Memory(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TimeSpan Shorter(TimeSpan before, Action work)
    {
        var start = ThreadTime.Now;
        work();
        var elapsed = ThreadTime.Now - start;
        return elapsed < before ? elapsed : before;
    }
}
