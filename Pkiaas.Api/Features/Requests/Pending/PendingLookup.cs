using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Finds on behalf of a user what devices asked for by themselves.</summary>
internal sealed class PendingLookup(PkiaasDbContext database, AuthorityAccess access, PendingExplainer explainer, TimeProvider time)
{
    /// <returns>Null when no such request exists: it may be a pre-approved one.</returns>
    /// <exception cref="PkiException">NotFound without membership; Unauthorized when the role is too low.</exception>
    public async Task<PendingRequest?> FindAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken)
    {
        var key = new RequestId(id);
        var request = await database.PendingRequests.SingleOrDefaultAsync(r => r.Id == key, cancellationToken);
        if (request is not null)
            await AuthorityAccess.MaskedAsync(() => access.DemandAsync(user, request.AuthorityId, role, cancellationToken), NoRequest);
        return request;
    }

    /// <exception cref="PkiException">NotFound, also without membership; Unauthorized when the role is too low.</exception>
    public async Task<PendingRequest> GetAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken) =>
        await FindAsync(user, id, role, cancellationToken) ?? throw NoRequest();

    public async Task<RequestResponse> AnswerAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        var template = await database.Templates.AsNoTracking().SingleAsync(t => t.Id == request.TemplateId, cancellationToken);
        return PendingReader.Read(request, template.Name, time.GetUtcNow()) with { Explanation = await explainer.ExplainAsync(request, cancellationToken) };
    }

    private static PkiException NoRequest() => new(PkiErrorKind.NotFound, "There is no such request.");
}
