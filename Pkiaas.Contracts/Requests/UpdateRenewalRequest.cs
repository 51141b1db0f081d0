using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Requests;

/// <summary>
/// Allows or forbids that a request's certificate is renewed, in whatever way: <c>PUT /api/requests/{id}/renewal</c>. It holds for the whole line: for the
/// requests that this one renews and those that renew it. What was mailed and not yet fetched is cancelled when it is forbidden.
/// </summary>
public sealed record UpdateRenewalRequest
{
    /// <summary>Whether it may be renewed. It must be said.</summary>
    [Required(ErrorMessage = "Say whether the certificate may be renewed.")]
    public bool? Allowed { get; init; }
}
