using Pkiaas.Contracts.Requests;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>A row and what was found about it.</summary>
/// <param name="Line">Its line in the sheet, from 1.</param>
/// <param name="Request">What would be asked for, as an admin would enter it for this person alone.</param>
/// <param name="ValidityDays">Days that the certificate would be valid.</param>
/// <param name="Problems">Why it cannot be; the fields are named as those of a single request.</param>
internal sealed record CheckedRow(int Line, CreatePreApprovedRequest Request, int ValidityDays, IReadOnlyList<SettingProblem> Problems)
{
    public bool IsGood => Problems.Count == 0;

    /// <summary>Whom it names, for people; empty when it names nobody.</summary>
    public string DisplayName => Request.Subject.FirstOrDefault(name => name.Type == "CN")?.Value ?? (Request.Subject is [var first, ..] ? first.Value : "");

    /// <summary>What an admin should know and may want all the same.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string? Address(string? field) => field is null ? null : Request.Delivery.Fields.GetValueOrDefault(field);
}

/// <summary>A whole sheet, checked.</summary>
/// <param name="Rows">In its order.</param>
/// <param name="Notes">What concerns the whole.</param>
/// <param name="AddressField">The channel's field that is an address, or null.</param>
/// <param name="SecretFields">The channel's fields that are not shown.</param>
/// <param name="Digest">SHA-256 over the good rows, hexadecimal.</param>
/// <param name="AsksForCode">Whether the devices ask for a code.</param>
internal sealed record CheckedSheet(
    IReadOnlyList<CheckedRow> Rows, IReadOnlyList<string> Notes, string? AddressField, IReadOnlySet<string> SecretFields, string Digest,
    bool AsksForCode)
{
    public IEnumerable<CheckedRow> Good => Rows.Where(row => row.IsGood);
}
