using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Requests;

/// <summary>
/// Signs or declines several requests that devices made by themselves: <c>POST /api/requests/decisions</c>. Each is decided as by its own
/// route, and one that cannot be does not stop the others; when the store or the key does not answer, the rest is not tried.
/// </summary>
public sealed record DecideRequestsRequest
{
    /// <summary>Which; what stands there twice is decided once.</summary>
    [Required, MinLength(1, ErrorMessage = "At least one request."), MaxLength(100, ErrorMessage = "At most 100 requests at once.")]
    public required IReadOnlyList<Guid> Ids { get; init; }

    /// <summary>What is decided about all of them.</summary>
    [EnumDataType(typeof(RequestDecision))]
    public required RequestDecision Decision { get; init; }

    /// <summary>Why they are declined; told to each device, nothing secret.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Reason { get; init; }
}

/// <summary>What an admin decides.</summary>
public enum RequestDecision
{
    /// <summary>Signed as the device asked for it.</summary>
    Approve,

    /// <summary>The device gets nothing.</summary>
    Decline,
}

/// <summary>What became of each.</summary>
/// <param name="Results">In the order in which they were named.</param>
public sealed record DecideRequestsResponse(IReadOnlyList<RequestDecisionResult> Results);

/// <summary>What became of one.</summary>
/// <param name="Id">The request.</param>
/// <param name="DisplayName">Whom it names; null when it was not found, or when what is needed to decide did not answer.</param>
/// <param name="State">Where it stands now; null when it was not decided.</param>
/// <param name="Problem">Why it was not decided, in words; null when it was.</param>
public sealed record RequestDecisionResult(Guid Id, string? DisplayName, RequestState? State, string? Problem);
