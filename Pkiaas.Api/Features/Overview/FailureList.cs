using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Overview;

/// <summary>
/// Attempts that failed for a fault on this side, a line for each authority and reason: a key that is away turns every device off, and under their
/// requests, of which many are not even known, an admin would see it last. Only a certificate that is issued shows that all works again, at its template: a
/// message that comes again, or a device that is told to wait, needs less.
/// </summary>
internal sealed class FailureList(PkiaasDbContext database, ScepTraceStore traces)
{
    internal const string Subject = "scep-failures";

    // An outage is not counted to the last device.
    private const int Most = 500;

    private static readonly TimeSpan Recently = TimeSpan.FromDays(1);

    private static readonly IReadOnlyList<RefusalReason> Reasons = [.. Enum.GetValues<RefusalReason>().Where(reason => reason != RefusalReason.HungUp)];

    public async Task<IEnumerable<AttentionItem>> ReadAsync(
        IReadOnlyCollection<AuthorityId> scope, Dismissals seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await database.Authorities.AsNoTracking().Where(authority => scope.Contains(authority.Id))
            .ToDictionaryAsync(authority => authority.Id, authority => authority.CommonName, cancellationToken);
        var dayAgo = now - Recently;
        var items = new List<AttentionItem>();
        foreach (var authority in scope)
        {
            var since = Reasons.ToDictionary(reason => reason, reason => seen.Until(Subject, Id(authority, reason)) is { } until && until > dayAgo ? until : dayAgo);
            var failures = await traces.FailuresAsync(authority, since, Most, cancellationToken);
            foreach (var alike in failures.GroupBy(failure => failure.Reason ?? RefusalReason.Unspecified))
            {
                var last = alike.First();
                var doors = alike.GroupBy(failure => new TemplateId(failure.TemplateId)).ToDictionary(door => door.Key, door => door.Max(failure => failure.At));
                var isOver = await traces.HaveResumedAsync(doors, cancellationToken);
                var why = Explainer.Explain(alike.Key, last.Detail ?? "", last.Moment, now);
                var when = since[alike.Key] > dayAgo ? "after those that were dismissed" : "in the last 24 hours";
                items.Add(new AttentionItem(
                    isOver ? AttentionSeverity.Warning : AttentionSeverity.Critical,
                    $"{(isOver ? "For a time devices could not enrol" : "Devices cannot enrol")} at {names[authority]}: {Within(why.Sentence)}. "
                    + $"{Counted(alike.Count())} {when}{(isOver ? ", and a later one succeeded" : "")}. To do: {why.Action}.",
                    Subject, Id(authority, alike.Key), last.At, Dismissible: true));
            }
        }
        return items;
    }

    // Who has seen to one reason has not seen the others.
    private static string Id(AuthorityId authority, RefusalReason reason) => $"{authority}:{reason}";

    // It stands behind a colon.
    private static string Within(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string Counted(int count) => count switch
    {
        1 => "1 attempt failed",
        < Most => string.Create(CultureInfo.InvariantCulture, $"{count} attempts failed"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} attempts or more failed"),
    };
}
