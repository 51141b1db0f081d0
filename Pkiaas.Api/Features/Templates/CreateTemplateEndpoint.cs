using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Common;
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
        Guid authorityId, CreateTemplateRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, PublicUrl url, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var authority = new AuthorityId(authorityId);
        await access.DemandAsync(user, authority, AuthorityRole.Administrator, cancellationToken);
        var starter = TemplateStarter.Find(request.Starter)
            ?? throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"One of: {string.Join(", ", TemplateStarter.All.Select(s => s.Name))}.") { Field = "starter" });
        var template = CertificateTemplate.Create(authority, request.Name, starter, time);
        await DemandIssuableAsync(template, database, url, cancellationToken);
        database.Templates.Add(template);
        database.AuditEvents.Add(AuditEvent.Create(
            template.CreatedAt, authority, user.ToActor(), AuditActions.TemplateCreated, "template", template.Id, $"{template.Name} from {starter.Name}"));
        await TemplateNames.SaveAsync(database, cancellationToken);
        return TypedResults.Created($"/api/templates/{template.Id}", TemplateMapping.ToResponse(template, activeCertificates: 0));
    }

    // All that can be wrong with a starter is that it does not go with this authority.
    private static async Task DemandIssuableAsync(CertificateTemplate template, PkiaasDbContext database, PublicUrl url, CancellationToken cancellationToken)
    {
        try
        {
            await TemplateRehearsal.DemandAsync(template, database, url, cancellationToken);
        }
        catch (PkiException fault)
        {
            throw new PkiException(fault.Error with { Field = "starter" }, fault);
        }
    }
}
