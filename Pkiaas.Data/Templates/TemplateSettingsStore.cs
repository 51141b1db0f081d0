using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pkiaas.Data.Plugins;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Templates;

/// <summary>What admins stored for delivery channels at templates. Secrets arrive sealed and leave sealed.</summary>
/// <param name="contexts">The store.</param>
/// <param name="time">Stamps what is written.</param>
public sealed class TemplateSettingsStore(IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <summary>Reads what was stored.</summary>
    /// <param name="template">The template.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when nothing was.</returns>
    public async Task<StoredSettings?> FindAsync(TemplateId template, string channel, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<TemplateSettingsRow>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.TemplateId == template && row.Channel == channel, cancellationToken) is { } row
            ? new StoredSettings(row.Values, row.Secrets, row.UpdatedAt, row.UpdatedBy, row.Version)
            : null;
    }

    /// <summary>Replaces what was stored, with its audit row.</summary>
    /// <param name="template">The template.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="values">By field name; no secrets.</param>
    /// <param name="secrets">Sealed, by field name.</param>
    /// <param name="replaces">The version that was read before, or null when nothing was stored.</param>
    /// <param name="by">The admin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Conflict"/>: somebody else stored in between.</exception>
    public async Task SaveAsync(
        CertificateTemplate template, string channel, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, byte[]> secrets,
        uint? replaces, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = new TemplateSettingsRow
        {
            TemplateId = template.Id, Channel = channel, Values = values, Secrets = secrets, UpdatedAt = now, UpdatedBy = by.Name,
        };
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = context.Entry(row);
        entry.State = replaces is null ? EntityState.Added : EntityState.Modified;
        if (replaces is { } version) entry.Property(tracked => tracked.Version).OriginalValue = version;
        context.AuditEvents.Add(AuditEvent.Create(
            now, template.AuthorityId, by, AuditActions.TemplateSettingsChanged, "template", template.Id, $"{template.Name}: {channel}"));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException problem) when (problem is DbUpdateConcurrencyException
            || problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new PkiException(
                new PkiError(PkiErrorKind.Conflict, "Somebody else changed these settings in the meantime. Look at them again before you store yours."), problem);
        }
    }
}
