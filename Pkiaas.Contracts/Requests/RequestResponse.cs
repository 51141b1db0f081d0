using Pkiaas.Contracts.Common;

namespace Pkiaas.Contracts.Requests;

/// <summary>A request: approved beforehand, or made by a device itself and pending.</summary>
public sealed record RequestResponse
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The authority that will issue.</summary>
    public required Guid AuthorityId { get; init; }

    /// <summary>The template that it will issue from.</summary>
    public required Guid TemplateId { get; init; }

    /// <summary>The template's name.</summary>
    public required string TemplateName { get; init; }

    /// <summary>Where it stands.</summary>
    public required RequestState State { get; init; }

    /// <summary>The subject's display form, e.g. its CN.</summary>
    public required string DisplayName { get; init; }

    /// <summary>As approved.</summary>
    public required IReadOnlyList<NameValue> Subject { get; init; }

    /// <summary>As approved.</summary>
    public required IReadOnlyList<NameValue> SubjectAlternativeNames { get; init; }

    /// <summary>Days that the certificate will be valid.</summary>
    public required int ValidityDays { get; init; }

    /// <summary>The landing page; null once it leads nowhere (issued, expired, cancelled) and for auditors, who may not act as the person.</summary>
    public Uri? Link { get; init; }

    /// <summary>UTC. Of a pending request: until when it can be decided.</summary>
    public required DateTimeOffset LinkExpiresAt { get; init; }

    /// <summary>Whether <c>POST /api/requests/{id}/resend</c> would send the link again, or a new one where it has expired.</summary>
    public bool MayResend { get; init; }

    /// <summary>Whether the device asks the person for a code, which an admin releases.</summary>
    public bool AsksForCode { get; init; }

    /// <summary>
    /// Whether its certificate may be renewed, see <c>PUT /api/requests/{id}/renewal</c>; null where a device asked by itself and the template alone decides.
    /// </summary>
    public bool? AllowRenewal { get; init; }

    /// <summary>The code of the newest download; null when nobody opened one, or its time is over.</summary>
    public CodeInfo? Code { get; init; }

    /// <summary>What is known of a request that a device made by itself; null for one that was approved beforehand.</summary>
    public PendingInfo? Pending { get; init; }

    /// <summary>The delivery and its attempts; the channel is <c>scep</c> where a device asked by itself and nothing is delivered.</summary>
    public required DeliveryInfo Delivery { get; init; }

    /// <summary>When each state was first reached, in order of time.</summary>
    public required IReadOnlyList<StateChange> Timeline { get; init; }

    /// <summary>The certificate, once issued.</summary>
    public Guid? CertificateId { get; init; }

    /// <summary>The batch that it came with, see <c>GET /api/bulk-requests/{id}</c>; null when it was approved by itself.</summary>
    public Guid? BulkRequestId { get; init; }

    /// <summary>Why the device has no certificate, and what to do; null when nothing went wrong, or since then somebody did something about it.</summary>
    public RequestExplanation? Explanation { get; init; }

    /// <summary>The address of the admin who approved it; empty while nobody did.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A state and when it was first reached.</summary>
/// <param name="State">The state.</param>
/// <param name="At">UTC.</param>
public sealed record StateChange(RequestState State, DateTimeOffset At);
