using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Overview;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Overview;

/// <summary>Gathers what an admin should look at: each line says what is the matter and what to do.</summary>
internal sealed class AttentionList(
    PkiaasDbContext database, ScepTraceStore traces, WaitingList waiting, StrangerList strangers, FailureList failures, DismissedAlerts dismissed, PluginCatalog plugins)
{
    private const int Most = 20;

    // Of what happened, the last days are told.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(3);

    /// <summary>What Home shows: the most urgent of all.</summary>
    public async Task<IReadOnlyList<AttentionItem>> ReadAsync(
        ClaimsPrincipal user, IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var items = await AllAsync(scope, now, cancellationToken);
        if (user.IsInstanceOwner()) items.AddRange(BrokenPlugins(now));
        return [.. items.OrderByDescending(item => item.Severity).ThenByDescending(item => item.At).Take(Most)];
    }

    /// <summary>All that concerns these authorities and was not dismissed, in no order.</summary>
    public async Task<List<AttentionItem>> AllAsync(
        IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = await dismissed.ReadAsync(scope, now - Remembered, cancellationToken);
        List<AttentionItem> items =
        [
            .. await waiting.ReadAsync(scope, now, cancellationToken),
            .. await UndeliverableAsync(scope, now, cancellationToken),
            .. await ReusedAsync(scope, seen, now, cancellationToken),
            .. await RefusedAsync(scope, seen, now, cancellationToken),
            .. await strangers.ReadAsync(scope, seen, now, cancellationToken),
            .. await failures.ReadAsync(scope, seen, now, cancellationToken),
            .. await EndingAuthoritiesAsync(scope, now, cancellationToken),
            .. await EndingSignersAsync(scope, now, cancellationToken),
        ];
        items.RemoveAll(seen.Cover);
        return items;
    }

    private async Task<IEnumerable<AttentionItem>> UndeliverableAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await database.Requests.AsNoTracking()
            .Where(request => scope.Contains(request.AuthorityId) && request.State == RequestState.Undeliverable && request.Link.ExpiresAt > now)
            .OrderByDescending(request => request.Id).Take(Most).ToListAsync(cancellationToken);
        return rows.Select(request => new AttentionItem(
            AttentionSeverity.Critical, $"The link for {request.DisplayName} could not be delivered. See why, then send it again or hand it over yourself.",
            "request", request.Id.ToString(), request.EndedAt ?? request.CreatedAt));
    }

    private async Task<IEnumerable<AttentionItem>> ReusedAsync(
        IReadOnlyCollection<AuthorityId> scope, Dismissals seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Remembered;
        // The newest of each: one that is played again and again must not push the others off, and neither may those that were dismissed.
        var most = Most + seen.Count;
        var newest = database.AuditEvents
            .Where(audit => audit.AuthorityId != null && scope.Contains(audit.AuthorityId.Value) && audit.Action == AuditActions.ChallengeReused && audit.At > since)
            .GroupBy(audit => audit.SubjectId).Select(alarms => alarms.Max(audit => audit.Id)).OrderByDescending(id => id).Take(most);
        var rows = await database.AuditEvents.AsNoTracking().Where(audit => newest.Contains(audit.Id)).ToListAsync(cancellationToken);
        return rows.Select(audit => new AttentionItem(
            AttentionSeverity.Critical, $"A used challenge was presented again, with another request: somebody else may know it. {audit.Detail}",
            audit.SubjectType, audit.SubjectId, audit.At, Dismissible: true));
    }

    private async Task<IEnumerable<AttentionItem>> RefusedAsync(
        IReadOnlyCollection<AuthorityId> scope, Dismissals seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var refusals = (await traces.RefusalsAsync(scope, now - Remembered, seen.Traces(), Most * 5, cancellationToken))
            .DistinctBy(trace => trace.RequestId).ToList();
        var ids = refusals.ConvertAll(trace => new RequestId(trace.RequestId!.Value));
        // When the device got its certificate, or a new challenge, or an admin saw to its request: what it was refused before that is settled.
        var approved = await database.Requests.AsNoTracking().Where(request => ids.Contains(request.Id)).ToListAsync(cancellationToken);
        var asked = await database.PendingRequests.AsNoTracking().Where(request => ids.Contains(request.Id)).ToListAsync(cancellationToken);
        var requests = approved
            .Select(request => (request.Id, request.DisplayName, Settled: Later(request.IssuedAt, request.DownloadedAt)))
            .Concat(asked.Select(request => (request.Id, request.DisplayName, Settled: Later(request.DecidedAt, request.ReopenedAt))))
            .ToDictionary(request => request.Id.Value);
        return
        [
            .. from trace in refusals
               let request = requests.GetValueOrDefault(trace.RequestId!.Value)
               where request.DisplayName is not null && !(request.Settled > trace.At)
               select new AttentionItem(
                   AttentionSeverity.Warning,
                   $"{request.DisplayName}: {Explainer.Explain(trace.Reason ?? RefusalReason.Unspecified, trace.Detail ?? "", trace.Moment, now)}",
                   "request", request.Id.ToString(), trace.At, Dismissible: true),
        ];
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;

    private IEnumerable<AttentionItem> BrokenPlugins(DateTimeOffset now) => plugins.All
        .Where(plugin => plugin.Status is PluginStatus.Malfunctioned or PluginStatus.NotSupported)
        .Select(plugin => new AttentionItem(
            AttentionSeverity.Warning, $"The plugin in {plugin.Folder} is not used: {plugin.Reason}", "plugin", plugin.Manifest?.Id ?? plugin.Folder, now));

    private async Task<IEnumerable<AttentionItem>> EndingSignersAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var soon = now + ProfileSigningIdentity.WarnBefore;
        var rows = await database.ProfileSigningIdentities.AsNoTracking().Where(identity => scope.Contains(identity.AuthorityId) && identity.NotAfter < soon)
            .Join(database.Authorities, identity => identity.AuthorityId, authority => authority.Id, (identity, authority) => new { identity, authority.CommonName })
            .ToListAsync(cancellationToken);
        return rows.Select(row => row.identity.IsValidAt(now)
            ? new AttentionItem(
                AttentionSeverity.Warning,
                string.Create(CultureInfo.InvariantCulture, $"The uploaded certificate that signs the profiles of {row.CommonName} expires on {row.identity.NotAfter.UtcDateTime:yyyy-MM-dd}. Upload its successor."),
                "profile-signing", row.identity.AuthorityId.ToString(), now)
            : new AttentionItem(
                AttentionSeverity.Critical,
                $"The uploaded certificate that signs the profiles of {row.CommonName} has expired. Devices call new profiles Not Verified until you upload its successor or go back to the authority's own.",
                "profile-signing", row.identity.AuthorityId.ToString(), now));
    }

    private async Task<IEnumerable<AttentionItem>> EndingAuthoritiesAsync(IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await database.Authorities.AsNoTracking().Where(authority => scope.Contains(authority.Id)).Select(authority => new
        {
            authority.Id,
            authority.CommonName,
            authority.NotBefore,
            authority.NotAfter,
            Longest = database.Templates.Where(template => template.AuthorityId == authority.Id && template.Enabled).Max(template => (int?)template.Policy.ValidityDays) ?? 0,
            Prepared = database.AuthorityGenerations.FirstOrDefault(generation => generation.AuthorityId == authority.Id && generation.ActivatedAt == null),
        }).ToListAsync(cancellationToken);
        return from row in rows
               let notice = RolloverNotice.Of(row.CommonName, row.NotBefore, row.NotAfter, row.Longest, row.Prepared, now)
               where notice is not null
               select new AttentionItem(row.NotAfter < now ? AttentionSeverity.Critical : AttentionSeverity.Warning, notice, "authority", row.Id.ToString(), now);
    }
}
