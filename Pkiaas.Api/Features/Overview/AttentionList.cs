using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Overview;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Overview;

/// <summary>Gathers what an admin should look at: each line says what is the matter and what to do.</summary>
internal sealed class AttentionList(PkiaasDbContext database, PluginCatalog plugins)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<AttentionItem>> ReadAsync(
        ClaimsPrincipal user, IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<AttentionItem> items =
        [
            .. await UndeliverableAsync(scope, now, cancellationToken),
            .. await ReusedAsync(scope, now, cancellationToken),
            .. await RefusedAsync(scope, now, cancellationToken),
            .. await EndingAuthoritiesAsync(scope, now, cancellationToken),
        ];
        if (user.IsInstanceOwner()) items.AddRange(BrokenPlugins(now));
        return [.. items.OrderByDescending(item => item.Severity).ThenByDescending(item => item.At).Take(Most)];
    }

    private async Task<IEnumerable<AttentionItem>> UndeliverableAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await database.Requests.AsNoTracking()
            .Where(request => scope.Contains(request.AuthorityId) && request.State == RequestState.Undeliverable && request.Link.ExpiresAt > now)
            .OrderByDescending(request => request.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        return rows.Select(request => new AttentionItem(
            AttentionSeverity.Critical, $"The link for {request.DisplayName} could not be delivered. See why, then send it again or hand it over yourself.",
            "request", request.Id.ToString(), request.EndedAt ?? request.CreatedAt));
    }

    private async Task<IEnumerable<AttentionItem>> ReusedAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-3);
        var rows = await database.AuditEvents.AsNoTracking()
            .Where(audit => audit.AuthorityId != null && scope.Contains(audit.AuthorityId.Value) && audit.Action == AuditActions.ChallengeReused && audit.At > since)
            .OrderByDescending(audit => audit.At).Take(Most).ToListAsync(cancellationToken);
        return rows.DistinctBy(audit => audit.SubjectId).Select(audit => new AttentionItem(
            AttentionSeverity.Critical, $"A used challenge was presented again, with another request: somebody else may know it. {audit.Detail}",
            audit.SubjectType, audit.SubjectId, audit.At));
    }

    private async Task<IEnumerable<AttentionItem>> RefusedAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-3);
        var rows = await database.AuditEvents.AsNoTracking()
            .Where(audit => audit.AuthorityId != null && scope.Contains(audit.AuthorityId.Value) && audit.Action == AuditActions.EnrollmentRefused
                && audit.SubjectType == "request" && audit.At > since)
            .OrderByDescending(audit => audit.At).Take(Most).ToListAsync(cancellationToken);
        return rows.DistinctBy(audit => audit.SubjectId).Select(audit => new AttentionItem(
            AttentionSeverity.Warning, $"An enrolment was refused. {audit.Detail}", "request", audit.SubjectId, audit.At));
    }

    private IEnumerable<AttentionItem> BrokenPlugins(DateTimeOffset now) => plugins.All
        .Where(plugin => plugin.Status is PluginStatus.Malfunctioned or PluginStatus.NotSupported)
        .Select(plugin => new AttentionItem(
            AttentionSeverity.Warning, $"The plugin in {plugin.Folder} is not used: {plugin.Reason}", "plugin", plugin.Manifest?.Id ?? plugin.Folder, now));

    private async Task<IEnumerable<AttentionItem>> EndingAuthoritiesAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var soon = now.AddDays(180);
        var rows = await database.Authorities.AsNoTracking().Where(authority => scope.Contains(authority.Id) && authority.NotAfter < soon).ToListAsync(cancellationToken);
        return rows.Select(authority => new AttentionItem(
            authority.NotAfter < now ? AttentionSeverity.Critical : AttentionSeverity.Warning,
            string.Create(CultureInfo.InvariantCulture, $"{authority.CommonName} ends on {authority.NotAfter.UtcDateTime:yyyy-MM-dd}. What it issues cannot last longer: make a new authority."),
            "authority", authority.Id.ToString(), now));
    }
}
