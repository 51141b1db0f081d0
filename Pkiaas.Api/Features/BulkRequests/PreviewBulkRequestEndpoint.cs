using System.Security.Claims;
using Pkiaas.Api.Approvals.Bulk;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>Says row by row what a sheet would lead to. Nothing is stored or sent.</summary>
internal static class PreviewBulkRequestEndpoint
{
    public static async Task<BulkPreviewResponse> HandleAsync(
        Guid templateId, BulkSheet sheet, ClaimsPrincipal user, AuthorityAccess access, SheetCheck check, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, templateId, AuthorityRole.Operator, cancellationToken);
        var found = await check.CheckAsync(template, sheet, user.Email(), cancellationToken);
        var good = found.Good.Count();
        return new BulkPreviewResponse([.. found.Rows.Select(row => Describe(row, found))], good, found.Rows.Count - good, found.Notes, found.Digest)
        {
            AsksForCode = found.AsksForCode,
        };
    }

    private static BulkPreviewRow Describe(CheckedRow row, CheckedSheet sheet) => new()
    {
        Line = row.Line,
        DisplayName = row.DisplayName,
        Recipient = row.Address(sheet.AddressField),
        Subject = row.Request.Subject,
        SubjectAlternativeNames = row.Request.SubjectAlternativeNames,
        ValidityDays = row.ValidityDays,
        Fields = row.Request.Delivery.Fields.Where(field => !sheet.SecretFields.Contains(field.Key)).ToDictionary(StringComparer.Ordinal),
        Problems = FormDescriptions.Describe(row.Problems),
        Warnings = row.Warnings,
    };
}
