using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Data;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

/// <summary>How many good certificates templates have; kept where they are many.</summary>
/// <param name="scopes">Where a count behind a page's back finds its store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when that fails.</param>
internal sealed class ActiveCertificates(IServiceScopeFactory scopes, TimeProvider time, ILogger<ActiveCertificates> logger) : ICountedBeforehand, IDisposable
{
    private readonly LargeCounts<TemplateId, int> _kept = new(scopes, time, logger, count => count);

    public async Task<Dictionary<TemplateId, int>> CountAsync(
        PkiaasDbContext database, IReadOnlyCollection<TemplateId> templates, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<TemplateId, int>();
        foreach (var template in templates)
        {
            if (_kept.TryGet(template, out var kept)) counts[template] = kept;
        }
        var open = templates.Where(template => !counts.ContainsKey(template)).ToList();
        if (open.Count == 0) return counts;
        foreach (var (template, count) in await ReadAsync(database, open, cancellationToken))
        {
            counts[template] = count;
            _kept.Take(template, count, services => CountAsync(services, template));
        }
        return counts;
    }

    /// <inheritdoc />
    public async Task CountAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<PkiaasDbContext>();
        await CountAsync(database, await database.Templates.Select(template => template.Id).ToListAsync(cancellationToken), cancellationToken);
    }

    public void Dispose() => _kept.Dispose();

    private async Task<int> CountAsync(IServiceProvider services, TemplateId template) =>
        (await ReadAsync(services.GetRequiredService<PkiaasDbContext>(), [template], CancellationToken.None)).GetValueOrDefault(template);

    private Task<Dictionary<TemplateId, int>> ReadAsync(PkiaasDbContext database, List<TemplateId> templates, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return database.Certificates
            .Where(certificate => templates.Contains(certificate.TemplateId) && certificate.NotAfter > now && certificate.RevokedAt == null)
            .GroupBy(certificate => certificate.TemplateId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }
}
