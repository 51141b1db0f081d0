using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Components.Forms;
using Pkiaas.Web.Components.Pages.Requests;

namespace Pkiaas.Web.Components.Pages.BulkRequests;

/// <summary>What the form for many people holds, as typed. Its inputs bear the contract's names.</summary>
public sealed record BulkDraft
{
    public string? Template { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Whether the text came from a file that was not UTF-8.</summary>
    public bool TextIsGuessed { get; init; }

    public string? Organization { get; init; }

    public bool AddressAsAlternativeName { get; init; } = true;

    /// <summary>Whether the devices ask for a code; null: as the template says.</summary>
    public bool? AskForCode { get; init; }

    public bool AllowRenewal { get; init; } = true;

    public string? ValidityDays { get; init; }

    public string? LinkValidHours { get; init; }

    public string? Channel { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>A chosen file takes the place of the text, and becomes it: what is checked can be seen and put right.</summary>
    internal static async Task<BulkDraft> ReadAsync(Posted posted, CancellationToken cancellationToken)
    {
        var file = await posted.FileAsync("file", cancellationToken) is { } sent ? SheetFile.Read(Convert.FromBase64String(sent)) : null;
        return Of(posted) with { Text = file?.Text ?? posted.Verbatim("text"), TextIsGuessed = file is { Guessed: true } };
    }

    private static BulkDraft Of(Posted posted) => new()
    {
        Template = posted.Text("template"),
        Organization = posted.Text("organization"),
        AddressAsAlternativeName = posted.Ticked("addressAsAlternativeName"),
        AskForCode = CodeChoice.Read(posted),
        AllowRenewal = posted.Ticked("allowRenewal"),
        ValidityDays = posted.Text("validityDays"),
        LinkValidHours = posted.Text("linkValidHours"),
        Channel = posted.Text("delivery.channel"),
    };

    internal BulkSheet ToSheet(Posted posted) => new()
    {
        Text = Text,
        Organization = Organization,
        AddressAsAlternativeName = AddressAsAlternativeName,
        AskForCode = AskForCode,
        AllowRenewal = AllowRenewal,
        ValidityDays = posted.Number("validityDays"),
        LinkValidHours = posted.Number("linkValidHours"),
        Delivery = new DeliveryInstruction { Channel = Channel ?? "", Fields = Fields },
    };
}
