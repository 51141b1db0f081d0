using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Data;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using BackendKey = Pkiaas.Plugins.Signing.KeySpecification;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>Makes a root with its service certificates and its first revocation list. Keys that were made before a failure stay unused in their backend.</summary>
internal static class CreateAuthorityEndpoint
{
    public static async Task<Created<AuthorityResponse>> HandleAsync(
        CreateAuthorityRequest request, ClaimsPrincipal user, PkiaasDbContext database, AuthorityFounder founder,
        AuthorityMapping mapping, CancellationToken cancellationToken)
    {
        var subject = AuthoritySubject.Create(
            request.CommonName, request.Organization, request.OrganizationalUnit, request.Country, request.State, request.Locality);
        var founded = await founder.FoundAsync(
            subject, Enum.Parse<BackendKey>(request.KeySpecification.ToString()), request.SigningBackend, request.ValidityDays, request.PathLength, cancellationToken);
        var authority = founded.Authority;

        database.AddFounded(founded);
        database.Memberships.Add(new Membership(user.UserId(), authority.Id, AuthorityRole.Administrator));
        database.AuditEvents.Add(AuditEvent.Create(
            authority.CreatedAt, authority.Id, user.ToActor(), AuditActions.AuthorityCreated, "authority", authority.Id, founded.Summary));
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/authorities/{authority.Id}", mapping.ToResponse(
            authority, [founded.Generation], founded.ServiceCertificates, founded.RevocationList.Head));
    }
}
