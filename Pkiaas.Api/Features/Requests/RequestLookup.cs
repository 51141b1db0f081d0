using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Finds requests on behalf of a user.</summary>
internal sealed class RequestLookup(PkiaasDbContext database, AuthorityAccess access, RequestReader reader)
{
    /// <exception cref="PkiException">NotFound, also without membership; Unauthorized when the role is too low.</exception>
    public async Task<PreApprovedRequest> FindAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken)
    {
        var key = new RequestId(id);
        var request = await database.Requests.SingleOrDefaultAsync(r => r.Id == key, cancellationToken) ?? throw NoRequest();
        await AuthorityAccess.MaskedAsync(() => access.DemandAsync(user, request.AuthorityId, role, cancellationToken), NoRequest);
        return request;
    }

    public async Task<RequestResponse> AnswerAsync(ClaimsPrincipal user, PreApprovedRequest request, CancellationToken cancellationToken)
    {
        var template = await database.Templates.AsNoTracking().SingleAsync(t => t.Id == request.TemplateId, cancellationToken);
        return await reader.ReadAsync(request, template, await access.HasAsync(user, request.AuthorityId, AuthorityRole.Operator, cancellationToken), cancellationToken);
    }

    private static PkiException NoRequest() => new(PkiErrorKind.NotFound, "There is no such request.");
}
