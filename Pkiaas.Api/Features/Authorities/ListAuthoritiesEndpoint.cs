using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Api.Features.Authorities;

internal static class ListAuthoritiesEndpoint
{
    public static async Task<IReadOnlyList<AuthorityResponse>> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, AuthorityMapping mapping, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var visible = access.VisibleTo(user);
        var authorities = await database.Authorities.AsNoTracking().Where(authority => visible.Contains(authority.Id))
            .OrderBy(authority => authority.CommonName).ToListAsync(cancellationToken);
        var services = await database.ServiceCertificates.AsNoTracking().Where(service => visible.Contains(service.AuthorityId)).ToListAsync(cancellationToken);
        var generations = (await database.AuthorityGenerations.AsNoTracking().Where(generation => visible.Contains(generation.AuthorityId))
            .ToListAsync(cancellationToken)).ToLookup(generation => generation.AuthorityId);
        var byAuthority = services.ToLookup(service => service.AuthorityId);
        var lists = await database.RevocationLists.Where(list => visible.Contains(list.AuthorityId))
            .Select(list => new { list.AuthorityId, list.Generation, Head = new CrlHead(list.Number, list.Count, list.PublishedAt, list.ThisUpdate, list.NextUpdate) })
            .ToDictionaryAsync(list => new GenerationKey(list.AuthorityId, list.Generation), list => list.Head, cancellationToken);
        var now = time.GetUtcNow();
        var waiting = await database.PendingRequests
            .Where(request => visible.Contains(request.AuthorityId) && request.State == PendingState.Pending && request.ExpiresAt > now)
            .GroupBy(request => request.AuthorityId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return [.. authorities.Select(authority => mapping.ToResponse(
            authority, generations[authority.Id], byAuthority[authority.Id], lists.GetValueOrDefault(new GenerationKey(authority.Id, authority.Generation)),
            waiting.GetValueOrDefault(authority.Id)))];
    }
}
