using System.Security.Claims;
using Pkiaas.Api.Features.Requests.Pending;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests;

internal static class GetRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, RequestLookup lookup, PendingLookup pending, CancellationToken cancellationToken) =>
        await pending.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken) is { } request
            ? await pending.AnswerAsync(request, cancellationToken)
            : await lookup.AnswerAsync(user, await lookup.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken), cancellationToken);
}
