using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Data;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

/// <summary>How many good certificates templates have; kept where they are many.</summary>
/// <param name="time">The clock.</param>
internal sealed class ActiveCertificates(TimeProvider time)
{
    private readonly LargeCounts<TemplateId, int> _kept = new(time, count => count);

    public async Task<Dictionary<TemplateId, int>> CountAsync(
        PkiaasDbContext database, IReadOnlyCollection<TemplateId> templates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<TemplateId, int>();
        foreach (var template in templates)
        {
            if (_kept.TryGet(template, out var kept)) counts[template] = kept;
        }
        var open = templates.Where(template => !counts.ContainsKey(template)).ToList();
        if (open.Count == 0) return counts;
        var counted = await database.Certificates
            .Where(certificate => open.Contains(certificate.TemplateId) && certificate.NotAfter > now && certificate.RevokedAt == null)
            .GroupBy(certificate => certificate.TemplateId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        foreach (var row in counted)
        {
            counts[row.Key] = row.Count;
            _kept.Take(row.Key, row.Count);
        }
        return counts;
    }
}
