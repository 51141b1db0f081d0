using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

internal static class CreateTemplateEndpoint
{
    public static async Task<Created<TemplateResponse>> HandleAsync(
        Guid authorityId, CreateTemplateRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var authority = new AuthorityId(authorityId);
        await access.DemandAsync(user, authority, AuthorityRole.Administrator, cancellationToken);
        var starter = TemplateStarter.Find(request.Starter)
            ?? throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"One of: {string.Join(", ", TemplateStarter.All.Select(s => s.Name))}.") { Field = "starter" });
        var template = CertificateTemplate.Create(authority, request.Name, starter, time);
        database.Templates.Add(template);
        database.AuditEvents.Add(AuditEvent.Create(
            template.CreatedAt, authority, user.ToActor(), AuditActions.TemplateCreated, "template", template.Id, $"{template.Name} from {starter.Name}"));
        await TemplateNames.SaveAsync(database, cancellationToken);
        return TypedResults.Created($"/api/templates/{template.Id}", TemplateMapping.ToResponse(template, activeCertificates: 0));
    }
}
