using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Revocation;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>A challenge that was presented and the request that it belongs to, as the store found them by the challenge's hash.</summary>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="TemplateId">The only template at which it works.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="ConsumedAt">UTC, or null.</param>
/// <param name="VoidedAt">UTC, or null.</param>
/// <param name="RequestId">The request.</param>
/// <param name="State">Where the request stands.</param>
/// <param name="Names">The approved names.</param>
/// <param name="ValidityDays">The approved days.</param>
/// <param name="Code">How far its code is; null for a challenge that the profile itself carries.</param>
/// <param name="Predecessor">That the certificate in whose place this one would come is revoked; null when it is not, or there is none.</param>
/// <param name="Renews">The certificate in whose place this one would come; null for a first one.</param>
/// <param name="Line">How that certificate's line stands; null for a first one.</param>
public sealed record ChallengeMatch(
    Guid ChallengeId, TemplateId TemplateId, DateTimeOffset ExpiresAt, DateTimeOffset? ConsumedAt, DateTimeOffset? VoidedAt,
    RequestId RequestId, RequestState State, RequestedNames Names, int ValidityDays, CodeStanding? Code = null, CertificateRevocation? Predecessor = null,
    CertificateId? Renews = null, LineStanding? Line = null);
