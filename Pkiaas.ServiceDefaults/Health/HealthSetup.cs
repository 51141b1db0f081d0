using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Pkiaas.ServiceDefaults.Health;

internal static class HealthSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<AcceptingRequests>("process");
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            // A hung dependency must show as missing, not as a readiness probe that never answers.
            foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
                check.Timeout = Patience;
        });
    }
}
