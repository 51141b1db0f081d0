namespace Pkiaas.Data;

/// <summary>
/// Seeks in a column of words in lower case that has a trigram index. A term finds what holds it; one that is shorter than a trigram finds words that
/// begin with it, since that is all the index knows of it and without the index every row would be read.
/// </summary>
internal static class WordSearch
{
    private const int Trigram = 3;

    // What stands before a word in names, addresses and URLs.
    private static readonly string[] Separators = [" ", "\n", "=", "@", ".", "-", "+", "/", ":", ",", @"\_"];

    /// <summary>The condition, for a parameter that holds <see cref="Term"/>.</summary>
    /// <param name="column">The column.</param>
    /// <param name="parameter">The parameter's number with its sign.</param>
    /// <param name="search">What a person typed, or null or blank for all.</param>
    public static string Condition(string column, string parameter, string? search)
    {
        if (Term(search) is null) return "true";
        if (search!.Trim().EnumerateRunes().Count() >= Trigram) return $"{column} LIKE '%' || {parameter} || '%'";
        var beginnings = Separators.Select(separator => $"{column} LIKE '%{separator}' || {parameter} || '%'").Prepend($"{column} LIKE {parameter} || '%'");
        return $"({string.Join(" OR ", beginnings)})";
    }

    /// <summary>What is sought, in lower case and with nothing in it that has a special meaning; null for all.</summary>
    /// <param name="search">What a person typed.</param>
#pragma warning disable CA1308 // The columns are in lower case.
    public static string? Term(string? search) => LikePattern.Escaped(search)?.ToLowerInvariant();
#pragma warning restore CA1308
}
