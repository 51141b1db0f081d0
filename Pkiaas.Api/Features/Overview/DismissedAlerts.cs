using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Overview;

/// <summary>Which alerts an operator has seen to: the audit trail says who did, and up to which moment, and nothing else is kept.</summary>
internal sealed class DismissedAlerts(PkiaasDbContext database)
{
    public async Task<Dismissals> ReadAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await database.AuditEvents
            .Where(audit => audit.AuthorityId != null && scope.Contains(audit.AuthorityId.Value)
                && audit.Action == AuditActions.AlertDismissed && audit.At > since)
            .Select(audit => new { audit.SubjectType, audit.SubjectId, audit.Detail })
            .ToListAsync(cancellationToken);
        return new Dismissals(
            from row in rows
            let until = Dismissals.Until(row.Detail)
            where until is not null
            group until.Value by (row.SubjectType, row.SubjectId));
    }
}
