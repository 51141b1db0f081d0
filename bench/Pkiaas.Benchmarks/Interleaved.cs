namespace Pkiaas.Benchmarks;

/// <summary>
/// Compares pieces of work by the processor time they take, in turns, so that a machine that grows slower or busier in between is the same
/// for all. The tenth percentile counts: what others run on the machine only ever adds. Only the ratios can be trusted.
/// </summary>
internal static class Interleaved
{
    private const int WarmUpRounds = 80;
    private const int Rounds = 150;

    /// <summary>Measures all pieces of work.</summary>
    /// <returns>For each one the microseconds, and the octets that it allocates.</returns>
    public static async Task<(double Microseconds, long Octets)[]> MeasureAsync(int repetitions, params Func<ValueTask>[] work)
    {
        var times = work.Select(_ => new List<double>()).ToArray();
        for (var round = -WarmUpRounds; round < Rounds; round++)
        {
            for (var index = 0; index < work.Length; index++)
            {
                var elapsed = await TimeAsync(repetitions, work[index]);
                if (round >= 0)
                    times[index].Add(elapsed);
            }
        }

        var results = new (double, long)[work.Length];
        for (var index = 0; index < work.Length; index++)
            results[index] = (LeastDisturbed(times[index]), await AllocateAsync(work[index]));
        return results;
    }

    private static async ValueTask<double> TimeAsync(int repetitions, Func<ValueTask> work)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var repetition = 0; repetition < repetitions; repetition++)
            await work();
        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / repetitions;
    }

    /// <summary>None of the work waits, so that one thread does it all.</summary>
    private static async ValueTask<long> AllocateAsync(Func<ValueTask> work)
    {
        const int repetitions = 100;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var repetition = 0; repetition < repetitions; repetition++)
            await work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / repetitions;
    }

    private static double LeastDisturbed(List<double> values)
    {
        values.Sort();
        return values[values.Count / 10];
    }
}
