using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>Takes a text apart into lines of cells: RFC 4180, also with semicolons or tabs. Says nothing about what the cells mean.</summary>
internal static class SheetTable
{
    // What a spreadsheet copies, what it saves where the comma is a decimal point, and what the RFC says.
    private static readonly char[] Separators = ['\t', ';', ','];

    /// <param name="text">Of any form; line ends may be of any kind.</param>
    /// <param name="most">At most so many lines are read; empty ones do not count.</param>
    public static IReadOnlyList<SheetLine> Read(string text, int most)
    {
        var broken = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = SeparatorOf(text).ToString(),
            HasHeaderRecord = false,
            // Empty lines count, so that a line's number is that of the row in a spreadsheet.
            IgnoreBlankLines = false,
            // Quotes within a cell that has none around it are its own: Grace "Amazing" Hopper.
            BadDataFound = bad => broken |= bad.Field.StartsWith('"'),
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        var lines = new List<SheetLine>();
        while (lines.Count < most && parser.Read())
        {
            // The parser reads a cell when it is asked for, and finds its quotes broken then.
            broken = false;
            string[] cells = [.. (parser.Record ?? []).Select(cell => cell.Trim())];
            broken |= parser.RawRecord.Count(character => character == '"') % 2 != 0;
            if (cells.Any(cell => cell.Length > 0)) lines.Add(new SheetLine(parser.Row, cells, broken));
        }
        return lines;
    }

    private static char SeparatorOf(string text)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        foreach (var character in text.AsSpan().TrimStart())
        {
            if (character == '"') quoted = !quoted;
            else if (!quoted && character is '\r' or '\n') break;
            else if (!quoted && Array.IndexOf(Separators, character) is >= 0 and var index) counts[index]++;
        }
        return Separators[Array.IndexOf(counts, counts.Max())] is var most && counts.Max() > 0 ? most : ',';
    }
}

/// <summary>One line of a table.</summary>
/// <param name="Number">From 1, as a spreadsheet counts.</param>
/// <param name="Cells">Without the blanks around them.</param>
/// <param name="IsBroken">Whether a quote opens or closes where none may.</param>
internal sealed record SheetLine(int Number, IReadOnlyList<string> Cells, bool IsBroken);
