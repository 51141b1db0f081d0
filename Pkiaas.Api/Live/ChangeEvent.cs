using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Api.Live;

/// <summary>Something changed that people look at. A hint to read again, not the truth itself: it names, and holds nothing secret.</summary>
/// <param name="Type"><c>request</c>, <c>bulk-request</c>, <c>certificate</c> or <c>revocation-list</c>.</param>
/// <param name="Id">Which one.</param>
/// <param name="AuthorityId">Whose members may see it.</param>
/// <param name="State">Its new state, in the words of the API.</param>
internal sealed record ChangeEvent(string Type, Guid Id, Guid AuthorityId, string State)
{
    public const string RevocationListType = "revocation-list";

    /// <summary>Never told to anybody who looks: who may look at what is another question now.</summary>
    public const string AccessType = "access";

    /// <summary>Sessions, users or memberships changed.</summary>
    public static ChangeEvent Access { get; } = new(AccessType, Guid.Empty, Guid.Empty, "Changed");

    /// <summary>A pre-approved request changed.</summary>
    public static ChangeEvent Request(RequestId id, AuthorityId authority, RequestState state) => new("request", id.Value, authority.Value, state.ToString());

    /// <summary>A pre-approved request changed.</summary>
    public static ChangeEvent Request(PreApprovedRequest request, DateTimeOffset now) => Request(request.Id, request.AuthorityId, request.StateAt(now));

    /// <summary>A request changed that a device made by itself.</summary>
    public static ChangeEvent Pending(RequestId id, AuthorityId authority, PendingState state) => new("request", id.Value, authority.Value, state.ToString());

    /// <summary>A request changed that a device made by itself.</summary>
    public static ChangeEvent Pending(PendingRequest request, DateTimeOffset now) => Pending(request.Id, request.AuthorityId, request.StateAt(now));

    /// <summary>A batch got further.</summary>
    public static ChangeEvent Bulk(BulkRequest bulk) => new(
        "bulk-request", bulk.Id.Value, bulk.AuthorityId.Value, bulk.CancelledAt is not null ? "Cancelled" : bulk.FinishedAt is not null ? "Finished" : "Working");

    /// <summary>A certificate was issued.</summary>
    public static ChangeEvent Certificate(CertificateId id, AuthorityId authority) => new("certificate", id.Value, authority.Value, "Issued");

    /// <summary>A certificate was revoked, set on hold or released.</summary>
    public static ChangeEvent Status(IssuedCertificate certificate) => new(
        "certificate", certificate.Id.Value, certificate.AuthorityId.Value,
        certificate.Revocation switch { null => "Valid", { IsHold: true } => "OnHold", _ => "Revoked" });

    /// <summary>An authority has a new revocation list.</summary>
    public static ChangeEvent RevocationList(AuthorityId authority) => new(RevocationListType, authority.Value, authority.Value, "Published");
}
