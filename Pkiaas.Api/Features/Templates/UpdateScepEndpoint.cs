using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Data;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;

namespace Pkiaas.Api.Features.Templates;

internal static class UpdateScepEndpoint
{
    public static async Task<TemplateResponse> HandleAsync(
        Guid id, UpdateScepRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, ActiveCertificates active, ScepDoors doors, ScepSecrets secrets,
        IKeyRing keys, ChannelCatalog channels, TemplateSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Administrator, cancellationToken);
        if (request.Version is { } version && version != template.Version)
            throw new PkiException(PkiErrorKind.Conflict, "Somebody else changed this template in the meantime. Load it again.");
        var now = time.GetUtcNow();
        var door = ScepMapping.ToDoor(request, template, secrets);
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == template.AuthorityId, cancellationToken);
        await RecipientCheck.DemandAsync(door, authority, await database.FindPreparedAsync(authority.Id, cancellationToken), keys, cancellationToken);
        await StripRootCheck.DemandAsync(door, template, database, channels, cancellationToken);
        template.ChangeScep(door, now);
        IReadOnlyList<string> warnings =
            [.. ScepMapping.WarningsOf(template.Scep), .. await ChannelFit.WarningsOfRenewalAsync(template, channels, settings, cancellationToken)];
        database.AuditEvents.Add(AuditEvent.Create(now, template.AuthorityId, user.ToActor(), AuditActions.ScepChanged, "template", template.Id,
            $"{template.Name}: {ScepMapping.InWords(template.Scep)}"));
        await database.SaveChangesAsync(cancellationToken);
        doors.Changed(template.Id);
        var counts = await active.CountAsync(database, [template.Id], cancellationToken);
        return TemplateMapping.ToResponse(template, counts.GetValueOrDefault(template.Id)) with { Warnings = warnings };
    }
}
