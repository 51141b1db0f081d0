namespace Pkiaas.TestKit;

/// <summary>Measurements of two kinds of work, which a busy machine disturbs, held against each other.</summary>
public static class Measurements
{
    /// <summary>
    /// How often one of the first kind is greater than one of the second, of all pairs; a tie counts as half (the statistic of Mann and Whitney,
    /// divided by the number of pairs). A half: whoever sees one cannot tell which kind it is of. It asks for order alone, so that a few outliers
    /// do not matter.
    /// </summary>
    /// <param name="first">Of the first kind.</param>
    /// <param name="second">Of the second kind.</param>
    /// <returns>Between 0 and 1.</returns>
    public static double Superiority(IReadOnlyCollection<TimeSpan> first, IReadOnlyCollection<TimeSpan> second) =>
        first.Sum(one => second.Sum(other => one > other ? 1.0 : one == other ? 0.5 : 0)) / ((double)first.Count * second.Count);

    /// <summary>The value below which a part of the samples lies.</summary>
    /// <param name="samples">Any number but none.</param>
    /// <param name="part">Between 0 and 1.</param>
    public static TimeSpan Quantile(IEnumerable<TimeSpan> samples, double part)
    {
        TimeSpan[] ordered = [.. samples.Order()];
        return ordered[(int)(part * (ordered.Length - 1))];
    }
}
