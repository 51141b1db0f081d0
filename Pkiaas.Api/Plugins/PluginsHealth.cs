using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Keys;

namespace Pkiaas.Api.Plugins;

/// <summary>Degraded while nothing can be signed, or while a backend could not be opened when it was last needed.</summary>
internal sealed class PluginsHealth(BackendCatalog backends, KeyRing keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var names = backends.All.Select(backend => backend.Name).ToList();
        if (names.Count == 0) return Task.FromResult(HealthCheckResult.Degraded("no signing backend is active"));
        var away = names.Where(name => keys.Problem(name) is not null).ToList();
        return Task.FromResult(away.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"cannot be opened: {string.Join(", ", away)}"));
    }
}
