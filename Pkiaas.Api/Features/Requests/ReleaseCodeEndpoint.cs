using System.Security.Claims;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Requests;

/// <summary>An admin has spoken with the person: the page of the newest download shows its code from now on.</summary>
internal static class ReleaseCodeEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, ReleaseCodeRequest body, ClaimsPrincipal user, RequestLookup lookup, PkiaasDbContext database, ChangeFeed feed, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var found = await lookup.FindAsync(user, id, AuthorityRole.Operator, cancellationToken);
        if (!found.AsksForCode) throw new PkiException(PkiErrorKind.Conflict, "The device of this request asks for no code.");
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var request = (await database.LockRequestAsync(found.Id, cancellationToken))!;
        var now = time.GetUtcNow();
        // With the request locked no newer download can take this one's place meanwhile.
        var code = await database.FindCodeAsync(request.Id, cancellationToken);
        if (code is null || !request.IsOpen) throw new PkiException(PkiErrorKind.Conflict, "Nobody waits for a code. Have the person open the link first.");
        if (code.ReleasedAt is null)
        {
            code.Release(body.Number, user.Email(), now);
            database.AuditEvents.Add(AuditEvent.Create(
                now, request.AuthorityId, user.ToActor(), AuditActions.CodeReleased, "request", request.Id, request.DisplayName));
            await database.SaveChangesAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(ChangeEvent.Request(request, now));
        return await lookup.AnswerAsync(user, request, cancellationToken);
    }
}
