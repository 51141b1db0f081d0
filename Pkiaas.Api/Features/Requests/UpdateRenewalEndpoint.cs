using System.Security.Claims;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using RequestState = Pkiaas.Domain.Requests.RequestState;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Allows or forbids that a request's certificate is renewed, and those of its line with it.</summary>
internal static class UpdateRenewalEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, UpdateRenewalRequest body, ClaimsPrincipal user, RequestLookup lookup, PkiaasDbContext database, ChangeFeed feed, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var found = await lookup.FindAsync(user, id, AuthorityRole.Operator, cancellationToken);
        if (found.State == RequestState.Cancelled) throw new PkiException(PkiErrorKind.Conflict, "The request is cancelled: it has no certificate to renew.");
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var (request, changed) = await database.SetRenewalAsync(found.Id, body.Allowed!.Value, user.ToActor(), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var one in changed) feed.Publish(ChangeEvent.Request(one, now));
        return await lookup.AnswerAsync(user, request, cancellationToken);
    }
}
