using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

/// <summary>How many good certificates templates have. Counting costs what there is to count, and of large numbers the last digits tell nobody anything: they are kept for a while.</summary>
/// <param name="time">The clock.</param>
internal sealed class ActiveCertificates(TimeProvider time)
{
    private const int Large = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TemplateId, (DateTimeOffset At, int Count)> _kept = new();

    public async Task<Dictionary<TemplateId, int>> CountAsync(
        PkiaasDbContext database, IReadOnlyCollection<TemplateId> templates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<TemplateId, int>();
        foreach (var template in templates)
        {
            if (_kept.TryGetValue(template, out var kept) && time.GetUtcNow() - kept.At < Kept) counts[template] = kept.Count;
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
            if (row.Count >= Large) _kept[row.Key] = (time.GetUtcNow(), row.Count);
        }
        return counts;
    }
}
