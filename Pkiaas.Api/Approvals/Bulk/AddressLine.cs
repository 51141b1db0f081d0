using System.Buffers;
using System.Text.RegularExpressions;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>A line of a list that has no columns: an address, or <c>Name &lt;address&gt;</c> as mail programs copy it.</summary>
/// <param name="Name">Empty when there is none.</param>
/// <param name="Address">Not checked.</param>
internal sealed partial record AddressLine(string Name, string Address)
{
    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create(" \t,;\"<>");
    private static readonly char[] Separators = ['\t', ';', ','];

    public static AddressLine? Parse(string line)
    {
        line = line.Trim().TrimEnd(',', ';').TrimEnd();
        if (Named.Match(line) is { Success: true } named)
            return new AddressLine(named.Groups["name"].Value.Trim().Trim('"', '\'').Trim(), named.Groups["address"].Value.Trim());
        // Two cells of a spreadsheet: one is an address, so the other is a name.
        if (line.Split(Separators, StringSplitOptions.TrimEntries) is [{ Length: > 0 } one, { Length: > 0 } two] && IsAddress(one) != IsAddress(two))
            return IsAddress(one) ? new AddressLine(two, one) : new AddressLine(one, two);
        return IsAddress(line) ? new AddressLine("", line) : null;
    }

    private static bool IsAddress(string text) => text.Contains('@', StringComparison.Ordinal) && !text.AsSpan().ContainsAny(NotInAddresses);

    [GeneratedRegex(@"\A(?<name>[^<>]*)<(?<address>[^<>]*@[^<>]*)>\z", RegexOptions.CultureInvariant)]
    private static partial Regex Named { get; }
}
