using Microsoft.Extensions.Primitives;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>What the form for a pre-approved request holds, as typed. Its inputs bear the contract's names.</summary>
public sealed record RequestDraft
{
    public string? Template { get; init; }

    public List<NameRow> Subject { get; init; } = [];

    public List<NameRow> SubjectAlternativeNames { get; init; } = [];

    public string? ValidityDays { get; init; }

    public string? LinkValidHours { get; init; }

    /// <summary>Whether the device asks for a code; null: as the template says.</summary>
    public bool? AskForCode { get; init; }

    public bool AllowRenewal { get; init; } = true;

    public string? Channel { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The names that a device asked for, to be changed.</summary>
    internal static RequestDraft From(RequestResponse asked) => new()
    {
        Subject = [.. asked.Subject.Select(name => new NameRow(name.Type, name.Value))],
        SubjectAlternativeNames = [.. asked.SubjectAlternativeNames.Select(name => new NameRow(name.Type, name.Value))],
    };

    internal static RequestDraft Read(Posted posted) => new()
    {
        Template = posted.Text("template"),
        Subject = Rows(posted.Values("subject.type"), posted.Values("subject.value")),
        SubjectAlternativeNames = Rows(posted.Values("subjectAlternativeNames.type"), posted.Values("subjectAlternativeNames.value")),
        ValidityDays = posted.Text("validityDays"),
        LinkValidHours = posted.Text("linkValidHours"),
        AskForCode = CodeChoice.Read(posted),
        AllowRenewal = posted.Ticked("allowRenewal"),
        Channel = posted.Text("delivery.channel"),
    };

    /// <summary>Adds or removes the row that the pressed button names; the form is shown again, nothing is sent.</summary>
    /// <param name="edit">e.g. <c>subject.add</c> or <c>subject.remove.2</c>.</param>
    public RequestDraft With(string edit) => edit.Split('.') switch
    {
        ["subject", "add"] => this with { Subject = [.. Subject, new NameRow(NextType(), "")] },
        ["subjectAlternativeNames", "add"] => this with
        {
            SubjectAlternativeNames = [.. SubjectAlternativeNames, new NameRow("email", "")],
        },
        ["subject", "remove", var at] => this with { Subject = Without(Subject, at) },
        ["subjectAlternativeNames", "remove", var at] => this with { SubjectAlternativeNames = Without(SubjectAlternativeNames, at) },
        _ => this,
    };

    /// <summary>What is sent. Rows that were left empty are not meant.</summary>
    internal CreatePreApprovedRequest ToRequest(Posted posted) => new()
    {
        Subject = Filled(Subject),
        SubjectAlternativeNames = Filled(SubjectAlternativeNames),
        ValidityDays = posted.Number("validityDays"),
        LinkValidHours = posted.Number("linkValidHours"),
        AskForCode = AskForCode,
        AllowRenewal = AllowRenewal,
        Delivery = new DeliveryInstruction { Channel = Channel ?? "", Fields = Fields },
    };

    /// <summary>What is sent in place of what the device asked for. Names that nobody changed stay as they came.</summary>
    internal ApproveRequest ToApproval(Posted posted, RequestResponse asked) => HasNamesOf(From(asked))
        ? new ApproveRequest { ValidityDays = posted.Number("validityDays") }
        : new ApproveRequest
        {
            Subject = Filled(Subject),
            SubjectAlternativeNames = Filled(SubjectAlternativeNames),
            ValidityDays = posted.Number("validityDays"),
        };

    /// <summary>Whether the names are the same, in the same order.</summary>
    internal bool HasNamesOf(RequestDraft other) =>
        Subject.SequenceEqual(other.Subject) && SubjectAlternativeNames.SequenceEqual(other.SubjectAlternativeNames);

    private static List<NameValue> Filled(List<NameRow> rows) =>
        [.. rows.Where(row => row.Value.Trim().Length > 0).Select(row => new NameValue { Type = row.Type, Value = row.Value.Trim() })];

    private static List<NameRow> Rows(StringValues types, StringValues values) =>
        [.. types.Zip(values, (type, value) => new NameRow(type ?? "", value ?? ""))];

    private static List<NameRow> Without(List<NameRow> rows, string at) =>
        int.TryParse(at, out var index) ? [.. rows.Where((_, position) => position != index)] : rows;

    private string NextType() =>
        NameTypes.Subject.Select(type => type.Value).FirstOrDefault(type => Subject.All(row => row.Type != type)) ?? "OU";
}
