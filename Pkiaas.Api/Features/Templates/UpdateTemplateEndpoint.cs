using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

internal static class UpdateTemplateEndpoint
{
    public static async Task<TemplateResponse> HandleAsync(
        Guid id, UpdateTemplateRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, ActiveCertificates active, ScepDoors doors, PublicUrl url,
        ChannelCatalog channels, TemplateSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Administrator, cancellationToken);
        if (request.Version is { } version && version != template.Version)
            throw new PkiException(PkiErrorKind.Conflict, "Somebody else changed this template in the meantime. Load it again.");
        var (now, before) = (time.GetUtcNow(), template.Policy);
        template.Change(request.Name, request.Enabled, TemplateMapping.ToPolicy(request, template.Policy), now);
        await TemplateRehearsal.DemandAsync(template, database, url, cancellationToken);
        await ChannelFit.DemandAsync(template, before, channels, settings, cancellationToken);
        if (request.ReminderDays is { } days) template.ChangeReminders(new ReminderRule(days), now);
        database.AuditEvents.Add(AuditEvent.Create(now, template.AuthorityId, user.ToActor(), AuditActions.TemplateChanged, "template", template.Id, template.Name));
        await TemplateNames.SaveAsync(database, cancellationToken);
        doors.Changed(template.Id);
        var counts = await active.CountAsync(database, [template.Id], cancellationToken);
        return TemplateMapping.ToResponse(template, counts.GetValueOrDefault(template.Id));
    }
}
