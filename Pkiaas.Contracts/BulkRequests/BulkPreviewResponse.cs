using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Contracts.BulkRequests;

/// <summary>What a sheet would lead to.</summary>
/// <param name="Rows">In the order of the sheet.</param>
/// <param name="Good">How many rows could be sent.</param>
/// <param name="Faulty">How many could not.</param>
/// <param name="Notes">What concerns the sheet as a whole, in sentences.</param>
/// <param name="Digest">Names the good rows as they are shown here; a confirmation with it sends exactly these or nothing.</param>
public sealed record BulkPreviewResponse(IReadOnlyList<BulkPreviewRow> Rows, int Good, int Faulty, IReadOnlyList<string> Notes, string Digest)
{
    /// <summary>Whether the devices would ask for a code, which an admin releases to one person at a time.</summary>
    public bool AsksForCode { get; init; }
}

/// <summary>One person.</summary>
public sealed record BulkPreviewRow
{
    /// <summary>Its line in the sheet, from 1; the line with the names of the columns counts.</summary>
    public required int Line { get; init; }

    /// <summary>Whom it names, for people; empty when it names nobody.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Where the link goes, or null.</summary>
    public string? Recipient { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<NameValue> Subject { get; init; }

    /// <summary>The alternative names.</summary>
    public required IReadOnlyList<NameValue> SubjectAlternativeNames { get; init; }

    /// <summary>Days that the certificate would be valid.</summary>
    public required int ValidityDays { get; init; }

    /// <summary>The delivery fields, secrets left out.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Why it cannot be sent; empty when it can. Fields are named as for a single request, e.g. <c>delivery.fields.email</c>.</summary>
    public required IReadOnlyList<FieldProblem> Problems { get; init; }

    /// <summary>What an admin should know and may want all the same, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
