using System.Buffers;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>A line of a list that has no columns: an address, or <c>Name &lt;address&gt;</c> as mail programs copy it.</summary>
/// <param name="Name">Empty when there is none.</param>
/// <param name="Address">Not checked.</param>
internal sealed record AddressLine(string Name, string Address)
{
    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create(" \t,;\"<>");
    private static readonly char[] Separators = ['\t', ';', ','];

    /// <summary>Most characters of a line; a name has at most 64, an address 254.</summary>
    public const int Longest = 1000;

    /// <summary>Reads a line, in time that grows with its length and no faster.</summary>
    /// <param name="line">Anything.</param>
    /// <returns>Null: it is neither.</returns>
    public static AddressLine? Parse(string line)
    {
        if (line.Length > Longest) return null;
        line = line.Trim().TrimEnd(',', ';').TrimEnd();
        if (Named(line) is { } named) return named;
        // Two cells of a spreadsheet: one is an address, so the other is a name.
        if (line.Split(Separators, StringSplitOptions.TrimEntries) is [{ Length: > 0 } one, { Length: > 0 } two] && IsAddress(one) != IsAddress(two))
            return IsAddress(one) ? new AddressLine(two, one) : new AddressLine(one, two);
        return IsAddress(line) ? new AddressLine("", line) : null;
    }

    // One pair of angle brackets, with an address in it and nothing behind it.
    private static AddressLine? Named(string line)
    {
        var open = line.IndexOf('<', StringComparison.Ordinal);
        if (open < 0 || !line.EndsWith('>')) return null;
        string name = line[..open], address = line[(open + 1)..^1];
        return name.Contains('>', StringComparison.Ordinal) || address.AsSpan().ContainsAny('<', '>') || !address.Contains('@', StringComparison.Ordinal)
            ? null
            : new AddressLine(name.Trim().Trim('"', '\'').Trim(), address.Trim());
    }

    private static bool IsAddress(string text) => text.Contains('@', StringComparison.Ordinal) && !text.AsSpan().ContainsAny(NotInAddresses);
}
