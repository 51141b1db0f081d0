using System.Security.Claims;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests;

internal static class GetRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(Guid id, ClaimsPrincipal user, RequestLookup lookup, CancellationToken cancellationToken) =>
        await lookup.AnswerAsync(user, await lookup.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken), cancellationToken);
}
