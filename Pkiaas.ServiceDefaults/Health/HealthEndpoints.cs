using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pkiaas.ServiceDefaults.Health;

internal static class HealthEndpoints
{
    public static void Map(WebApplication app)
    {
        Open(app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }));
        Open(app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }));
    }

    private static void Open(IEndpointConventionBuilder endpoint) =>
        endpoint.AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();

    private static Task Write(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(HealthAnswer.From(report), HealthAnswer.Json.Default.HealthAnswer, cancellationToken: context.RequestAborted);
}
