using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Templates;

/// <summary>Makes a template's static passphrase anew. Only the answer ever holds it.</summary>
internal static class RotatePassphraseEndpoint
{
    public static async Task<ScepPassphraseResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Administrator, cancellationToken);
        var now = time.GetUtcNow();
        var token = SecretToken.CreateChallenge();
        await using var change = await database.Database.BeginTransactionAsync(cancellationToken);
        // The template's row makes two admins who do this at once wait for each other. It is not written to: that would change its version, and
        // whoever makes a passphrase and then saves the rest of the page would be told that somebody else changed the template.
        await database.Database.ExecuteSqlAsync($"SELECT FROM templates WHERE id = {template.Id.Value} FOR NO KEY UPDATE", cancellationToken);
        await database.ScepPassphrases.Where(passphrase => passphrase.TemplateId == template.Id).ExecuteDeleteAsync(cancellationToken);
        database.ScepPassphrases.Add(ScepPassphrase.Create(template.Id, token, now));
        database.AuditEvents.Add(AuditEvent.Create(
            now, template.AuthorityId, user.ToActor(), AuditActions.PassphraseRotated, "template", template.Id, template.Name));
        await database.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return new ScepPassphraseResponse(token.Text);
    }

    public static async Task<ScepPassphraseStatus> StatusAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var passphrase = await database.ScepPassphrases.AsNoTracking().SingleOrDefaultAsync(p => p.TemplateId == template.Id, cancellationToken);
        return new ScepPassphraseStatus(passphrase?.CreatedAt, passphrase?.Uses ?? 0);
    }
}
