using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Writes down who was refused and why, in words that an admin can act on.</summary>
internal sealed class EnrollmentAudit(IDbContextFactory<PkiaasDbContext> contexts, LocalWindowCounter counter, TimeProvider time)
{
    // A flood of garbage is counted by the metrics; it must neither fill the trail nor hide what concerns a request.
    private const int MostPerMinute = 60;

    public async Task RefusedAsync(OpenDoor door, RequestId? request, PkiError error, CancellationToken cancellationToken)
    {
        if (await counter.IncrementAsync($"refused:{request?.ToString() ?? door.Template.ToString()}", TimeSpan.FromMinutes(1), cancellationToken) > MostPerMinute) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.AuditEvents.Add(AuditEvent.Create(
            time.GetUtcNow(), door.Authority.Id, Actor.Device, AuditActions.EnrollmentRefused,
            request is null ? "template" : "request", (object?)request ?? door.Template, error.Because ?? error.Detail));
        if (error.IsAlarm)
        {
            context.AuditEvents.Add(AuditEvent.Create(
                time.GetUtcNow(), door.Authority.Id, Actor.Device, AuditActions.ChallengeReused,
                request is null ? "template" : "request", (object?)request ?? door.Template, error.Because ?? error.Detail));
        }
        await context.SaveChangesAsync(cancellationToken);
    }
}
