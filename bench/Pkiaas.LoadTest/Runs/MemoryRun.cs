using Pkiaas.LoadTest.Measuring;
using Pkiaas.LoadTest.Servers;

namespace Pkiaas.LoadTest.Runs;

/// <summary>Many enrolments in waves: does the Api's memory stay where it is?</summary>
internal static class MemoryRun
{
    private const int Wave = 5000;

    public static async Task RunAsync(LoadOptions options, PkiaasServer server, OwnVolleys own)
    {
        var sizes = new List<double>();
        for (var done = 0; done < options.WorkingSet; done += Wave)
        {
            await own.FireAsync(Math.Min(Wave, options.WorkingSet - done), 8, $"wave {(done / Wave) + 1}");
            sizes.Add(ProcessUsage.WorkingSet(server.Process) / 1e6);
        }
        // The first waves fill pools and compile; a trend shows after them.
        var settled = sizes.Skip(sizes.Count / 2).ToList();
        Console.WriteLine($"\nworking set after {options.WorkingSet} enrolments {sizes[^1]:F0} MB, most {sizes.Max():F0} MB; "
            + $"trend over the second half {Trend(settled) * 1000 / Wave:F2} MB for each 1,000 enrolments");
    }

    /// <summary>Slope of the least-squares line.</summary>
    private static double Trend(List<double> values)
    {
        if (values.Count < 2) return 0;
        var (middle, mean) = ((values.Count - 1) / 2.0, values.Average());
        return values.Select((value, index) => (index - middle) * (value - mean)).Sum() / values.Select((_, index) => (index - middle) * (index - middle)).Sum();
    }
}
