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
/// Devices that were refused though no request is known for them, a line for each template: a passphrase that was mistyped, a client
/// that is set up for another door, names that no rule lets in. Under a request nobody would find them.
/// </summary>
internal sealed class StrangerList(PkiaasDbContext database, ScepTraceStore traces)
{
    // A door on the Internet is knocked at; more is not worth counting.
    private const int Most = 200;

    private static readonly TimeSpan Recently = TimeSpan.FromDays(1);

    public async Task<IEnumerable<AttentionItem>> ReadAsync(
        IReadOnlyCollection<AuthorityId> scope, Dismissals seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var refusals = (await traces.RefusedStrangersAsync(scope, now - Recently, seen.Traces(), Most, cancellationToken))
            .GroupBy(trace => trace.TemplateId).ToList();
        var ids = refusals.ConvertAll(group => new TemplateId(group.Key));
        var names = await database.Templates.AsNoTracking().Where(template => ids.Contains(template.Id))
            .ToDictionaryAsync(template => template.Id.Value, template => template.Name, cancellationToken);
        return
        [
            .. from refused in refusals
               let last = refused.First()
               let why = Explainer.Explain(last.Reason ?? RefusalReason.Unspecified, last.Detail ?? "", last.Moment, now)
               let since = seen.Until("template", refused.Key.ToString()) > now - Recently ? "after those that were dismissed" : "in the last 24 hours"
               select new AttentionItem(
                   AttentionSeverity.Warning, $"{names[refused.Key]}: {Counted(refused.Count())} {since}. The latest: {why}",
                   "template", refused.Key.ToString(), last.At, Dismissible: true),
        ];
    }

    private static string Counted(int count) => count switch
    {
        1 => "1 attempt of a device without a request was refused",
        < Most => string.Create(CultureInfo.InvariantCulture, $"{count} attempts of devices without a request were refused"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} attempts or more of devices without a request were refused"),
    };
}
