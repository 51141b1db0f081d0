using Pkiaas.Domain.Refusals;

namespace Pkiaas.Data;

/// <summary>Turns what a person types into a pattern for LIKE in which nothing of it has a special meaning.</summary>
internal static class LikePattern
{
    private const int Longest = 200;

    public static string? Containing(string? text) => Escaped(text) is { } part ? $"%{part}%" : null;

    public static string? StartingWith(string? text) => Escaped(text) is { } part ? $"{part}%" : null;

    public static string? Escaped(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var part = text.Trim();
        part = ShortText.Cut(part, Longest);
        // PostgreSQL's text holds no NUL.
        return part.Replace("\0", "", StringComparison.Ordinal).Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
    }
}
