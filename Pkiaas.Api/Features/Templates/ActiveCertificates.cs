using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

internal static class ActiveCertificates
{
    public static async Task<Dictionary<TemplateId, int>> CountAsync(
        PkiaasDbContext database, IReadOnlyCollection<TemplateId> templates, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.Certificates.Where(certificate => templates.Contains(certificate.TemplateId) && certificate.NotAfter > now && certificate.RevokedAt == null)
            .GroupBy(certificate => certificate.TemplateId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
}
