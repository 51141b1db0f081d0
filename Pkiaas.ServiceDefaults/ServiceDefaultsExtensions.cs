using Microsoft.AspNetCore.Builder;
using Pkiaas.ServiceDefaults.Connections;
using Pkiaas.ServiceDefaults.Discovery;
using Pkiaas.ServiceDefaults.Health;
using Pkiaas.ServiceDefaults.Logging;
using Pkiaas.ServiceDefaults.Requests;
using Pkiaas.ServiceDefaults.Shutdown;
using Pkiaas.ServiceDefaults.Telemetry;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every process of Pkiaas has in common: telemetry, health, logs, service discovery, limits of connections, a graceful end.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds it all; the first call after the builder is created, so that telemetry starts before and stops after everything else.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's own type, so that calls chain.</typeparam>
    /// <param name="builder">The process's builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para><see cref="Microsoft.AspNetCore.Http.HttpContext.TraceIdentifier"/> becomes the request id: the W3C trace id of the request, the
    /// same in Web and Api, in every log line and in the answer's <c>X-Request-Id</c> header.</para>
    /// <para>Health checks are added by their owners with <c>services.AddHealthChecks().AddCheck(...)</c>; each is given 5 s unless it says
    /// otherwise. Sources and meters named <c>Pkiaas.*</c> are exported without being registered.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">A setting cannot be read; the message names it.</exception>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();
        builder.AddConsoleLogs();
        builder.AddRequestIdentity();
        builder.AddHealth();
        builder.AddServiceDiscovery();
        builder.AddConnectionLimits();
        builder.AddGracefulShutdown();
        return builder;
    }

    /// <summary>
    /// Maps <c>/health/live</c> (200 as long as the process serves) and <c>/health/ready</c> (JSON that names each check and the missing
    /// parts; 503 when one is unhealthy or the process is stopping, 200 when all are healthy or degraded). Both are anonymous.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static WebApplication MapHealthEndpoints(this WebApplication app)
    {
        HealthEndpoints.Map(app);
        return app;
    }
}
