using System.Security.Claims;
using Pkiaas.Contracts.Requests;

namespace Pkiaas.Api.Features.Requests.Pending;

internal static class DeclineRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, DeclineRequest? request, ClaimsPrincipal user, PendingDecisions decisions, PendingLookup lookup, CancellationToken cancellationToken) =>
        await lookup.AnswerAsync(await decisions.DeclineAsync(user, id, request?.Reason, cancellationToken), cancellationToken);
}
