using System.Globalization;

namespace Pkiaas.LoadTest.Runs;

/// <summary>The table that a run prints; times are for one enrolment, CPU columns are processor time.</summary>
internal static class Figures
{
    public static void Head() => Console.WriteLine(
        $"\n{"server",-11}{"store",-16}{"conns",6}{"per s",8}{"p50 ms",8}{"p99 ms",8}{"p99/p50",8}{"refused",8}{"CPU us",8}{"limit us",9}"
        + $"{"x limit",8}{"pg us",7}{"client",7}{"octets",8}{"GCs",5}{"MB",5}");

    public static void Row(Figure figure) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{figure.Server,-11}{figure.Circumstances,-16}{figure.Connections,6}{figure.Result.PerSecond,8:F0}{figure.Result.Median,8:F2}{figure.Result.Percentile99,8:F2}"
        + $"{figure.Result.Percentile99 / figure.Result.Median,8:F1}{figure.Refused,8}{figure.ServerMicroseconds,8:F0}{figure.LimitMicroseconds,9:F0}"
        + $"{figure.ServerMicroseconds / figure.LimitMicroseconds,8:F2}{figure.DatabaseMicroseconds,7:F0}{figure.ClientMicroseconds,7:F0}{figure.Octets,8}"
        + $"{figure.Collections,5}{figure.WorkingSet / 1_000_000,5}"));
}
