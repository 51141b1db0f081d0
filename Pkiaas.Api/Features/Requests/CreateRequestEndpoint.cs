using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Approvals;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Approves a certificate.</summary>
internal static class CreateRequestEndpoint
{
    public static async Task<Created<RequestResponse>> HandleAsync(
        Guid templateId, CreatePreApprovedRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, RequestApproval approval,
        RequestDraft draft, RequestReader reader, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, templateId, AuthorityRole.Operator, cancellationToken);
        var approved = approval.Add(template, request, user);
        await draft.DemandWorkableAsync(approved, template, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        approval.Announce(approved);
        return TypedResults.Created($"/api/requests/{approved.Id}", await reader.ReadAsync(approved, template, withLink: true, cancellationToken));
    }
}
