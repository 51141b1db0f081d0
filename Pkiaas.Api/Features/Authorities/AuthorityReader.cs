using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Data;
using Pkiaas.Data.Authorities;
using Pkiaas.Data.Requests;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>Reads all that the API says of one authority.</summary>
internal sealed class AuthorityReader(PkiaasDbContext database, PendingRequestList pending, AuthorityMapping mapping, TimeProvider time)
{
    public async Task<AuthorityResponse> ReadAsync(AuthorityId id, CancellationToken cancellationToken)
    {
        var authority = await database.Authorities.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var generations = await database.GenerationsOfAsync(id, cancellationToken);
        var services = await database.ServiceCertificates.AsNoTracking().Where(service => service.AuthorityId == id).ToListAsync(cancellationToken);
        var waiting = await pending.CountAsync([id], time.GetUtcNow(), cancellationToken);
        var list = await database.RevocationListHeadAsync(new GenerationKey(id, authority.Generation), cancellationToken);
        return mapping.ToResponse(authority, generations, services, list, waiting);
    }
}
