using System.Text;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests.Bulk;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>Reads people out of what an admin pasted, uploaded or sent as rows. Any text whatever leads to people, faults in words or a refusal.</summary>
internal static class SheetReader
{
    private const string NoHeadings =
        "The first line does not say what the columns are. Begin with a line such as: name, email, dns. A list may also have one address on each line.";

    private const string BrokenQuotes =
        "A quotation mark opens or closes in the wrong place: a cell with quotation marks stands in quotation marks itself, and they are doubled.";

    private const string NeitherNor = "This is neither an address nor a name with an address in angle brackets.";

    private const string TooLong = "This line is too long for one person: each stands on a line of its own.";

    private const string TooManyCells = "There are more cells than columns. A cell with the separator in it stands in quotation marks.";

    /// <param name="sheet">From the admin.</param>
    /// <param name="fields">The channel's request fields.</param>
    /// <returns>The people in order, and notes about the whole in words.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: nothing in it, too much, or nobody can tell what is what.</exception>
    public static (IReadOnlyList<PersonRow> People, IReadOnlyList<string> Notes) Read(BulkSheet sheet, SettingsSchema fields)
    {
        var notes = new List<string>();
        var headings = new SheetHeadings(fields);
        if ((sheet.Rows is null) == (sheet.Text is null)) throw Fault("There is either a text or rows.");
        var people = sheet.Rows is { } rows ? FromRows(rows, headings, notes) : FromText(sheet.Text!, headings, notes);
        if (people.Count == 0) throw Fault("There is nobody in it.");
        if (people.Count > BulkRequest.MostRows) throw Fault($"At most {BulkRequest.MostRows:N0} rows at once. Send the rest as another batch.");
        return (people, notes);
    }

    private static List<PersonRow> FromRows(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, SheetHeadings headings, List<string> notes)
    {
        // What is beyond the limit is refused anyway and need not be looked at.
        var people = new List<PersonRow>();
        var unknown = new List<string>();
        foreach (var (index, row) in rows.Take(BulkRequest.MostRows + 1).Index())
        {
            var person = new PersonRow(index + 1);
            foreach (var (heading, cell) in row ?? new Dictionary<string, string>())
            {
                if (headings.Find(heading) is { } column) person.Add(column, cell?.Trim() ?? "");
                else unknown.Add(heading);
            }
            people.Add(person);
        }
        Note(unknown, notes);
        return people;
    }

    private static List<PersonRow> FromText(string text, SheetHeadings headings, List<string> notes)
    {
        if (Encoding.UTF8.GetByteCount(text) > BulkSheet.TextLimit) throw Fault("At most 1 MiB of text. Send it in parts.");
        // A byte order mark is how spreadsheets say UTF-8.
        text = text.TrimStart('\uFEFF');
        var lines = SheetTable.Read(text, BulkRequest.MostRows + 2);
        if (lines.Count == 0) return [];
        var columns = lines[0].Cells.Select(headings.Find).ToList();
        if (columns.TrueForAll(column => column is null)) return FromList(text, headings);
        Note(lines[0].Cells.Where((cell, index) => cell.Length > 0 && columns[index] is null), notes);
        return [.. lines.Skip(1).Select(line => FromLine(line, columns))];
    }

    private static PersonRow FromLine(SheetLine line, List<SheetColumn?> columns)
    {
        var person = new PersonRow(line.Number);
        if (line.IsBroken) person.Faults.Add(BrokenQuotes);
        if (line.Cells.Skip(columns.Count).Any(cell => cell.Length > 0)) person.Faults.Add(TooManyCells);
        foreach (var (column, cell) in columns.Zip(line.Cells))
        {
            if (column is not null) person.Add(column, cell);
        }
        return person;
    }

    private static List<PersonRow> FromList(string text, SheetHeadings headings)
    {
        var people = new List<PersonRow>();
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var parsed = AddressLine.Parse(line);
            // A text whose very beginning is neither headings nor an address is something else altogether.
            if (parsed is null && people.Count == 0) throw Fault(NoHeadings);
            if (people.Count > BulkRequest.MostRows) break;
            var person = new PersonRow(index + 1);
            if (parsed is null) person.Faults.Add(line.Length > AddressLine.Longest ? TooLong : NeitherNor);
            else Add(person, parsed, headings);
            people.Add(person);
        }
        return people;
    }

    private static void Add(PersonRow person, AddressLine line, SheetHeadings headings)
    {
        person.Add(headings.Find("name")!, line.Name);
        person.Add(headings.Find("email")!, line.Address);
    }

    private static void Note(IEnumerable<string> unknown, List<string> notes)
    {
        string[] names = [.. unknown.Distinct(StringComparer.OrdinalIgnoreCase).Take(20)];
        if (names.Length == 1) notes.Add($"The column “{names[0]}” is not used: requests have no field with this name.");
        if (names.Length < 2) return;
        notes.Add($"These columns are not used, requests have no fields with these names: {string.Join(", ", names.Select(name => $"“{name}”"))}.");
    }

    private static PkiException Fault(string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = "text" });
}
