using System.Security.Claims;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using RequestState = Pkiaas.Contracts.Requests.RequestState;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Several requests, one decision: each is looked up, decided and audited as by its own route.</summary>
internal static class DecideRequestsEndpoint
{
    public static async Task<DecideRequestsResponse> HandleAsync(
        DecideRequestsRequest request, ClaimsPrincipal user, PendingLookup lookup, PendingDecisions decisions, PkiaasDbContext database,
        ILogger<DecisionRun> logger, CancellationToken cancellationToken)
    {
        var run = new DecisionRun(FindAsync, database.ChangeTracker.Clear, logger);
        return new DecideRequestsResponse(await run.DecideAsync(request.Ids.Distinct(), cancellationToken));

        async Task<FoundRequest> FindAsync(Guid id)
        {
            var pending = await lookup.GetAsync(user, id, AuthorityRole.Operator, cancellationToken);
            return new FoundRequest(pending.DisplayName, async () =>
            {
                var decided = request.Decision == RequestDecision.Approve
                    ? await decisions.ApproveAsync(user, pending, null, null, cancellationToken)
                    : await decisions.DeclineAsync(user, pending, request.Reason, cancellationToken);
                return Enum.Parse<RequestState>(decided.State.ToString());
            });
        }
    }
}
