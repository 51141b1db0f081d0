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
/// requests, of which many are not even known, an admin would see it last.
/// </summary>
internal sealed class FailureList(PkiaasDbContext database, ScepTraceStore traces)
{
    internal const string Subject = "scep-failures";

    // An outage is not counted to the last device.
    private const int Most = 500;

    private static readonly TimeSpan Recently = TimeSpan.FromDays(1);

    public async Task<IEnumerable<AttentionItem>> ReadAsync(
        IReadOnlyCollection<AuthorityId> scope, Dismissals seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await database.Authorities.AsNoTracking().Where(authority => scope.Contains(authority.Id))
            .ToDictionaryAsync(authority => authority.Id, authority => authority.CommonName, cancellationToken);
        var items = new List<AttentionItem>();
        foreach (var authority in scope)
        {
            var dismissed = seen.Until(Subject, authority.ToString());
            var isCut = dismissed > now - Recently;
            var failures = await traces.FailuresAsync(authority, isCut ? dismissed!.Value : now - Recently, Most, cancellationToken);
            foreach (var alike in failures.GroupBy(failure => failure.Reason ?? RefusalReason.Unspecified))
            {
                var last = alike.First();
                var doors = alike.Select(failure => new TemplateId(failure.TemplateId)).Distinct().ToList();
                var isOver = await traces.AnyServedAsync(doors, last.At, cancellationToken);
                var why = Explainer.Explain(alike.Key, last.Detail ?? "", last.Moment, now);
                var since = isCut ? "after those that were dismissed" : "in the last 24 hours";
                items.Add(new AttentionItem(
                    isOver ? AttentionSeverity.Warning : AttentionSeverity.Critical,
                    $"{(isOver ? "For a time devices could not enrol" : "Devices cannot enrol")} at {names[authority]}: {Within(why.Sentence)}. "
                    + $"{Counted(alike.Count())} {since}{(isOver ? ", and a later one succeeded" : "")}. To do: {why.Action}.",
                    Subject, authority.ToString(), last.At, Dismissible: true));
            }
        }
        return items;
    }

    // It stands behind a colon.
    private static string Within(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string Counted(int count) => count switch
    {
        1 => "1 attempt failed",
        < Most => string.Create(CultureInfo.InvariantCulture, $"{count} attempts failed"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} attempts or more failed"),
    };
}
