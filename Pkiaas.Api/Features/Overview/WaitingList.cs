using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Overview;

/// <summary>People who look at a number on their screen and wait for the code that only an admin releases: minutes count.</summary>
internal sealed class WaitingList(PkiaasDbContext database)
{
    private const int Most = 20;

    public async Task<IEnumerable<AttentionItem>> ReadAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A newer download voids the challenge of the one before: what is left is each request's newest.
        var rows = await (
            from code in database.DeviceCodes.AsNoTracking()
            where code.ReleasedAt == null && code.ExpiresAt > now
            join challenge in database.Challenges on code.ChallengeId equals challenge.Id
            where challenge.ConsumedAt == null && challenge.VoidedAt == null
            join request in database.Requests on code.RequestId equals request.Id
            where scope.Contains(request.AuthorityId) && OpenStates.All.Contains(request.State)
            orderby challenge.CreatedAt descending
            select new { request.Id, request.DisplayName, challenge.CreatedAt }).Take(Most).ToListAsync(cancellationToken);
        return rows.Select(row => new AttentionItem(
            AttentionSeverity.Critical, $"{row.DisplayName} waits for a code. Speak with the person, then release it with the number that their page shows.",
            "request", row.Id.ToString(), row.CreatedAt));
    }
}
