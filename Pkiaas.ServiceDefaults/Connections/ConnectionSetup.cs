using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Pkiaas.ServiceDefaults.Connections;

internal static class ConnectionSetup
{
    /// <summary>Closes connections that stall: whoever opens many of them must not keep others out.</summary>
    public static void AddConnectionLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ConnectionOptions>()
            .BindConfiguration(ConnectionOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<CallerConnections>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ConnectionOptions>, CallerConnections>((server, connections, callers) =>
        {
            var options = connections.Value;
            server.ConfigureEndpointDefaults(endpoint => endpoint.Use(callers.Guard));
            server.Limits.MaxConcurrentConnections = options.Most;
            server.Limits.RequestHeadersTimeout = options.HeadTimeout;
            server.Limits.KeepAliveTimeout = options.IdleTimeout;
            server.Limits.MinRequestBodyDataRate = new MinDataRate(options.LeastRate, options.Grace);
            server.Limits.MinResponseDataRate = new MinDataRate(options.LeastRate, options.Grace);
        });
    }
}
