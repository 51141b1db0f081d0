using System.Globalization;

namespace Pkiaas.ArchitectureTests.Rules;

/// <summary>That files stay small as a whole: a limit on the longest alone lets all of them grow up to it.</summary>
internal static class SizeRules
{
    public static IEnumerable<Violation> Broken(IReadOnlyList<int> lines, int median, int ninetieth)
    {
        int[] sorted = [.. lines.Order()];
        if (sorted.Length == 0) yield break;
        if (sorted[sorted.Length / 2] is var middle && middle > median)
            yield return new("all files", string.Create(CultureInfo.InvariantCulture, $"Half of them are longer than {middle - 1} lines, not {median}."));
        if (sorted[sorted.Length * 9 / 10] is var long_ && long_ > ninetieth)
            yield return new("all files", string.Create(CultureInfo.InvariantCulture, $"A tenth of them is longer than {long_ - 1} lines, not {ninetieth}."));
    }
}
