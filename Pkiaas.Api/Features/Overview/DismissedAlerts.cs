using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Overview;

/// <summary>Which alerts an operator has seen to: the audit trail says who did, and when, and nothing else is kept.</summary>
internal sealed class DismissedAlerts(PkiaasDbContext database)
{
    public async Task<List<AttentionItem>> LeaveOutAsync(
        List<AttentionItem> items, IReadOnlyCollection<AuthorityId> scope, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!items.Exists(item => item.Dismissible)) return items;
        var dismissals = await database.AuditEvents
            .Where(audit => audit.AuthorityId != null && scope.Contains(audit.AuthorityId.Value)
                && audit.Action == AuditActions.AlertDismissed && audit.At > since)
            .GroupBy(audit => new { audit.SubjectType, audit.SubjectId })
            .Select(same => new { same.Key.SubjectType, same.Key.SubjectId, At = same.Max(audit => audit.At) })
            .ToDictionaryAsync(dismissal => (dismissal.SubjectType, dismissal.SubjectId), dismissal => dismissal.At, cancellationToken);
        return items.FindAll(item =>
            !item.Dismissible || !dismissals.TryGetValue((item.SubjectType, item.SubjectId), out var until) || item.At > until);
    }
}
