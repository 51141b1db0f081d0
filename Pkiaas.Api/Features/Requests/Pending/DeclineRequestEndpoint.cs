using System.Security.Claims;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests.Pending;

internal static class DeclineRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, DeclineRequest? request, ClaimsPrincipal user, PendingDecisions decisions, PendingLookup lookup, CancellationToken cancellationToken)
    {
        var pending = await lookup.GetAsync(user, id, AuthorityRole.Operator, cancellationToken);
        return await lookup.AnswerAsync(await decisions.DeclineAsync(user, pending, request?.Reason, cancellationToken), cancellationToken);
    }
}
