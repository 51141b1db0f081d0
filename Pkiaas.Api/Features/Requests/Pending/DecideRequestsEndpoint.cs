using System.Security.Claims;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using RequestState = Pkiaas.Contracts.Requests.RequestState;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Several requests, one decision: each is looked up, decided and audited as by its own route.</summary>
internal static class DecideRequestsEndpoint
{
    public static async Task<DecideRequestsResponse> HandleAsync(
        DecideRequestsRequest request, ClaimsPrincipal user, PendingDecisions decisions, PkiaasDbContext database, CancellationToken cancellationToken)
    {
        var results = new List<RequestDecisionResult>(request.Ids.Count);
        foreach (var id in request.Ids.Distinct()) results.Add(await DecideAsync(id, request, user, decisions, database, cancellationToken));
        return new DecideRequestsResponse(results);
    }

    private static async Task<RequestDecisionResult> DecideAsync(
        Guid id, DecideRequestsRequest request, ClaimsPrincipal user, PendingDecisions decisions, PkiaasDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            var decided = request.Decision == RequestDecision.Approve
                ? await decisions.ApproveAsync(user, id, null, null, cancellationToken)
                : await decisions.DeclineAsync(user, id, request.Reason, cancellationToken);
            return new RequestDecisionResult(id, decided.DisplayName, Enum.Parse<RequestState>(decided.State.ToString()), null);
        }
        catch (PkiException refusal)
        {
            return Refused(id, database, refusal.Error);
        }
        catch (Exception fault) when (fault.IsStoreAway())
        {
            return Refused(id, database, new PkiError(PkiErrorKind.Unavailable, "The store does not answer just now."));
        }
        finally
        {
            // What was half done for one must not be stored with the next.
            database.ChangeTracker.Clear();
        }
    }

    // It is named if the user may see it: what he may not is not found, and nothing of it was read.
    private static RequestDecisionResult Refused(Guid id, PkiaasDbContext database, PkiError error) => new(
        id,
        error.Kind is PkiErrorKind.NotFound or PkiErrorKind.Unauthorized ? null
            : database.ChangeTracker.Entries<PendingRequest>().FirstOrDefault(entry => entry.Entity.Id.Value == id)?.Entity.DisplayName,
        null, error.Detail);
}
