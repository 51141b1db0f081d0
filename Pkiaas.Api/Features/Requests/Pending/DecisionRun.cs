using Pkiaas.Api.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>
/// Decides about one request after the other, and what goes wrong with one is its own result: what was signed before must be told, and what
/// comes after has nothing to do with it. Only what is needed for all and does not answer ends the tries: each would wait for it anew.
/// </summary>
/// <param name="find">Looks a request up on behalf of the user, and throws where it is not his to decide.</param>
/// <param name="forget">Lets go of what was half done for one, so that it is not stored with the next.</param>
/// <param name="logger">Told of faults that nobody foresaw.</param>
internal sealed class DecisionRun(Func<Guid, Task<FoundRequest>> find, Action forget, ILogger logger)
{
    private const string Unforeseen =
        "Something went wrong within this server. Look at the request itself before you decide again; the server's log says more.";

    public async Task<IReadOnlyList<RequestDecisionResult>> DecideAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var results = new List<RequestDecisionResult>();
        PkiError? away = null;
        foreach (var id in ids)
        {
            if (away is null)
            {
                (var result, away) = await DecideAsync(id, cancellationToken);
                results.Add(result);
            }
            else
            {
                results.Add(new RequestDecisionResult(id, null, null, $"Not tried. {away.Detail}"));
            }
        }
        return results;
    }

    private async Task<(RequestDecisionResult Result, PkiError? Away)> DecideAsync(Guid id, CancellationToken cancellationToken)
    {
        // A request has a name only for whom the lookup lets see it: it was read before anybody knew whether he may.
        string? name = null;
        try
        {
            var found = await find(id);
            name = found.DisplayName;
            return (new RequestDecisionResult(id, name, await found.DecideAsync(), null), null);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (ProblemMapping.Fault(fault) is not { } error)
            {
                logger.NotDecided(fault, id);
                return (new RequestDecisionResult(id, name, null, Unforeseen), null);
            }
            return error.Kind == PkiErrorKind.Unavailable
                ? (new RequestDecisionResult(id, null, null, error.Detail), error)
                : (new RequestDecisionResult(id, name, null, error.Detail), null);
        }
        finally
        {
            forget();
        }
    }
}

/// <summary>A request that the user may decide about.</summary>
/// <param name="DisplayName">Whom it names.</param>
/// <param name="DecideAsync">Decides, and says where it stands then.</param>
internal sealed record FoundRequest(string DisplayName, Func<Task<RequestState>> DecideAsync);

internal static partial class DecisionLog
{
    [LoggerMessage(LogLevel.Error, "The request {Request} could not be decided about")]
    public static partial void NotDecided(this ILogger logger, Exception fault, Guid request);
}
