namespace Pkiaas.Data.Scep.Traces;

/// <summary>
/// The words that a trace is found by. A trace is written for every attempt: a handful of words costs its index far less than all the trigrams of a
/// name would.
/// </summary>
public static class TraceWords
{
    private const int Most = 40;
    private const int Longest = 64;

    /// <summary>Letters and digits that stand together, in lower case, each once; the first forty.</summary>
    /// <param name="names">The names that a device asks for.</param>
    public static string[] Of(IEnumerable<string> names) => [.. names.SelectMany(Split).Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>What finds traces with words that begin as those of a search, for PostgreSQL's <c>to_tsquery</c>; null: the search has no word.</summary>
    /// <param name="search">What a person typed, or null.</param>
    internal static string? Query(string? search)
    {
        // Letters and digits alone: nothing in them has a special meaning.
        var words = Of([search ?? ""]);
        return words.Length == 0 ? null : string.Join(" & ", words.Select(word => $"'{word}':*"));
    }

    private static IEnumerable<string> Split(string name)
    {
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var isWord = i < name.Length && char.IsLetterOrDigit(name[i]);
            if (isWord && start < 0) start = i;
            if (isWord || start < 0) continue;
            yield return Lower(name[start..Math.Min(i, start + Longest)]);
            start = -1;
        }
    }

#pragma warning disable CA1308 // As it is compared.
    private static string Lower(string word) => word.ToLowerInvariant();
#pragma warning restore CA1308
}
