using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Writes down who was refused and why, in words that an admin can act on.</summary>
internal sealed class EnrollmentAudit(IDbContextFactory<PkiaasDbContext> contexts, LocalWindowCounter counter, TimeProvider time)
{
    // A flood of garbage is counted by the metrics; it must neither fill the trail nor hide what concerns a request.
    private const int MostPerMinute = 60;

    // An alarm is counted for the one secret that it is about: garbage cannot hide it, and who plays it again and again hides no other.
    private const int MostAlarmsPerMinute = 3;
    private const int LongestDetail = 1000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public async Task RefusedAsync(OpenDoor door, RequestId? request, PkiError error, CancellationToken cancellationToken)
    {
        var subject = request?.ToString() ?? door.Template.ToString();
        List<string> actions = [];
        if (await IsWithinAsync($"refused:{subject}", MostPerMinute, cancellationToken)) actions.Add(AuditActions.EnrollmentRefused);
        if (error.IsAlarm && await IsWithinAsync(AlarmKey("refused-alarm", subject, error), MostAlarmsPerMinute, cancellationToken))
            actions.Add(AuditActions.ChallengeReused);
        if (actions.Count == 0) return;
        var detail = ShortText.Cut(error.Because ?? error.Detail, LongestDetail);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.AuditEvents.AddRange(actions.Select(action => AuditEvent.Create(
            time.GetUtcNow(), door.Authority.Id, Actor.Device, action, request is null ? "template" : "request", subject, detail)));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Counts an alarm by what it is about. When a secret was used tells it from others of one template, and is none itself.</summary>
    internal static string AlarmKey(string purpose, string subject, PkiError error) =>
        string.Create(CultureInfo.InvariantCulture, $"{purpose}:{subject}:{error.Moment?.UtcTicks}");

    private async ValueTask<bool> IsWithinAsync(string key, int most, CancellationToken cancellationToken) =>
        await counter.IncrementAsync(key, Minute, cancellationToken) <= most;
}
