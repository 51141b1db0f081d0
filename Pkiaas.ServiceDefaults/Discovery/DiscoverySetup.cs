using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pkiaas.ServiceDefaults.Discovery;

internal static class DiscoverySetup
{
    public static void AddServiceDiscovery(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceAddresses>();
        builder.Services.AddTransient<ServiceDiscoveryHandler>();
        builder.Services.AddTransient<SafeRetryHandler>();
        // The retry is outside, so that a second attempt may go to another address.
        builder.Services.ConfigureHttpClientDefaults(client => client
            .AddHttpMessageHandler<SafeRetryHandler>()
            .AddHttpMessageHandler<ServiceDiscoveryHandler>());
    }
}
