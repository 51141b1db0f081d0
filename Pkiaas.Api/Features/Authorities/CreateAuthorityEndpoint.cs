using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Revocation;
using Pkiaas.X509;
using BackendKey = Pkiaas.Plugins.Signing.KeySpecification;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>Makes a root with its service certificates and its first revocation list. Keys that were made before a failure stay unused in their backend.</summary>
internal static class CreateAuthorityEndpoint
{
    private const int DefaultValidityDays = 3650;

    public static async Task<Created<AuthorityResponse>> HandleAsync(
        CreateAuthorityRequest request, ClaimsPrincipal user, PkiaasDbContext database, IKeyRing keys, Issuer issuer, ServiceCertificateIssuer services,
        CrlIssuer lists, AuthorityMapping mapping, TimeProvider time, CancellationToken cancellationToken)
    {
        var subject = AuthoritySubject.Create(
            request.CommonName, request.Organization, request.OrganizationalUnit, request.Country, request.State, request.Locality);
        var specification = Enum.Parse<BackendKey>(request.KeySpecification.ToString());
        var home = keys.Homes.Choose(request.SigningBackend, specification);

        var reference = await keys.GenerateAsync(home.Name, specification, subject.CommonName, cancellationToken);
        var key = await keys.GetAsync(reference, cancellationToken);
        var now = time.GetUtcNow();
        var draft = RootDraft.Create(
            subject, SubjectPublicKeyInfo.Decode(key.SubjectPublicKeyInfo), request.ValidityDays ?? DefaultValidityDays, request.PathLength, now);
        var certificate = await issuer.SelfSignAsync(draft, reference, cancellationToken);
        var authority = Authority.CreateRoot(AuthorityId.New(time), subject, reference, specification, certificate, request.PathLength, now);
        var registration = await services.IssueAsync(authority, ServiceCertificatePurpose.ScepRegistrationAuthority, cancellationToken);
        var profiles = await services.IssueAsync(authority, ServiceCertificatePurpose.ProfileSigning, cancellationToken);
        // Whoever checks the very first certificate finds a list.
        var list = await lists.IssueAsync(IssuingAuthority.From(authority, status: null), previous: null, entries: [], cancellationToken);

        database.Authorities.Add(authority);
        database.RevocationLists.Add(list);
        database.ServiceCertificates.AddRange(registration, profiles);
        database.Memberships.Add(new Membership(user.UserId(), authority.Id, AuthorityRole.Administrator));
        database.AuditEvents.Add(AuditEvent.Create(
            now, authority.Id, user.ToActor(), AuditActions.AuthorityCreated, "authority", authority.Id, $"{subject.Name} with {specification} in {home.Name}"));
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/authorities/{authority.Id}", mapping.ToResponse(authority, [registration, profiles], list.Head));
    }
}
