namespace Pkiaas.Domain.Requests.Bulk;

/// <summary>Where a row of a batch stands; docs/requests.md holds the table of transitions.</summary>
public enum BulkRowState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>It became a pre-approved request, which goes its own way from there. Final.</summary>
    Made,

    /// <summary>It could not become one. Nothing was sent.</summary>
    Failed,

    /// <summary>An admin stopped the batch before its turn came. Final.</summary>
    Cancelled,
}
