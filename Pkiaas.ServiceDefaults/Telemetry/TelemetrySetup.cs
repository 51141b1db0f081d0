using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Resources;

namespace Pkiaas.ServiceDefaults.Telemetry;

internal static class TelemetrySetup
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<RequestActivities>();
        if (OtlpTarget.From(builder.Configuration) is not { } target)
            return;

        // Later entries win: what the operator says in OTEL_RESOURCE_ATTRIBUTES is the last word.
        var resource = ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName,
                serviceVersion: Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                serviceInstanceId: $"{Environment.MachineName}/{Environment.ProcessId}")
            .AddEnvironmentVariableDetector();
        builder.Services.AddHostedService(_ => new TelemetryExport(target, resource));
    }
}
