using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Approvals;
using Pkiaas.Data;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Renewals;

/// <summary>Rehearses the renewals that come up, as the job will before it mails: an admin has until then to mend what their people would run into.</summary>
internal sealed class ComingRenewals(PkiaasDbContext database, RenewalDraft draft)
{
    // Each is a package made and a certificate linted: the list stays quick however many come up.
    private const int Most = 25;

    /// <param name="coming">What comes up, the next first; the first 25 are rehearsed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What stands in the way, by the request whose certificate ends; nothing of those in whose way nothing does.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> HindrancesAsync(IReadOnlyList<RenewalRow> coming, CancellationToken cancellationToken)
    {
        var next = coming.Where(row => row is { Allowed: true, LineEnd: null }).Take(Most).ToList();
        var ids = next.Select(row => new RequestId(row.RequestId)).ToList();
        var requests = await (
            from request in database.Requests
            join template in database.Templates on request.TemplateId equals template.Id
            join authority in database.Authorities on request.AuthorityId equals authority.Id
            where ids.Contains(request.Id)
            select new { request, template, authority }).AsNoTracking().ToDictionaryAsync(row => row.request.Id.Value, cancellationToken);
        var found = new Dictionary<Guid, string>();
        foreach (var row in next)
        {
            if (!requests.TryGetValue(row.RequestId, out var due)) continue;
            var (_, hindrance) = await draft.MakeAsync(due.request, due.template, due.authority, row.ExpiresAt, cancellationToken);
            if (hindrance is not null) found[row.RequestId] = hindrance.Sentence;
        }
        return found;
    }
}
