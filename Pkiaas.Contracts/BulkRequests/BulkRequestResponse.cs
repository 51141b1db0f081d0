namespace Pkiaas.Contracts.BulkRequests;

/// <summary>A batch, and what became of its rows.</summary>
public sealed record BulkRequestResponse
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The authority.</summary>
    public required Guid AuthorityId { get; init; }

    /// <summary>The template.</summary>
    public required Guid TemplateId { get; init; }

    /// <summary>The template's name.</summary>
    public required string TemplateName { get; init; }

    /// <summary>How many rows it has.</summary>
    public required int Total { get; init; }

    /// <summary>What became of them.</summary>
    public required BulkCounts Counts { get; init; }

    /// <summary>The address of the admin who confirmed it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When no row waited any more, UTC; null while some do.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When an admin stopped it, UTC.</summary>
    public DateTimeOffset? CancelledAt { get; init; }
}

/// <summary>What became of a batch's rows: the first four add up to all of them, the others are among <paramref name="Made"/>.</summary>
/// <param name="Waiting">Their turn has not come.</param>
/// <param name="Made">Became requests.</param>
/// <param name="Failed">Became none; nothing was sent.</param>
/// <param name="Cancelled">Were stopped before their turn.</param>
/// <param name="Delivered">Their link was handed on, for example to the mail server.</param>
/// <param name="Undeliverable">Their link did not.</param>
/// <param name="Issued">Their device has its certificate.</param>
public sealed record BulkCounts(int Waiting, int Made, int Failed, int Cancelled, int Delivered, int Undeliverable, int Issued);
