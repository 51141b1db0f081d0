using Pkiaas.Contracts.Common;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>What a line says about one person, sorted by the parts of a request.</summary>
internal sealed class PersonRow(int line)
{
    // An address of the web may hold commas and semicolons.
    private static readonly char[] BetweenAddresses = [' ', '\t', '\r', '\n', '|'];
    private static readonly char[] BetweenNames = [' ', '\t', '\r', '\n', '|', ',', ';'];
    private static readonly char[] BetweenUnits = ['\r', '\n', '|', ';'];

    public int Line { get; } = line;

    public List<NameValue> Subject { get; } = [];

    public List<NameValue> Alternative { get; } = [];

    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    public string? ValidityDays { get; private set; }

    /// <summary>What is wrong with the line itself, in words.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Takes a cell in. Several values in one are taken apart where the kind of name allows.</summary>
    public void Add(SheetColumn column, string cell)
    {
        if (cell.Length == 0) return;
        switch (column.Part)
        {
            case SheetPart.Subject when column.Type is "OU" or "DC":
                Subject.AddRange(Split(cell, BetweenUnits).Select(value => Name(column.Type, value)));
                break;
            case SheetPart.Subject:
                Subject.Add(Name(column.Type, cell));
                break;
            case SheetPart.Alternative:
                Alternative.AddRange(Split(cell, column.Type == "uri" ? BetweenAddresses : BetweenNames).Select(value => Name(column.Type, value)));
                break;
            case SheetPart.AnyAlternative:
                foreach (var value in Split(cell, BetweenNames)) AddTyped(value);
                break;
            case SheetPart.ValidityDays:
                ValidityDays = cell;
                break;
            default:
                Fields.TryAdd(column.Type, cell);
                break;
        }
    }

    private void AddTyped(string value)
    {
        var (type, rest) = value.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (value[..colon], value[(colon + 1)..]) : ("", "");
        var known = type.ToLowerInvariant() is var word && word is "email" or "dns" or "ip" or "upn" or "uri" ? word : null;
        if (known is null) Faults.Add($"Say of each alternative name what it is, such as dns:{(value.Length < 60 ? value : "host.example.org")}.");
        else Alternative.Add(Name(known, rest));
    }

    private static string[] Split(string cell, char[] separators) =>
        cell.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static NameValue Name(string type, string value) => new() { Type = type, Value = value };
}
