using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pkiaas.Api.Common;
using Pkiaas.Api.Jobs.Outbox;
using Quartz;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>A <see cref="ScepService"/> that does nothing by the clock, so that what the database counts is what callers caused.</summary>
public sealed class QuietService : IAsyncLifetime
{
    internal ScepService Scep { get; } = new() { Replace = Silence };

    public ValueTask InitializeAsync() => Scep.InitializeAsync();

    public ValueTask DisposeAsync() => Scep.DisposeAsync();

    private static void Silence(IServiceCollection services)
    {
        Type[] byTheClock = [typeof(FulfilledSweeper), typeof(QuartzHostedService), typeof(FirstCounts)];
        foreach (var type in byTheClock) services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == type));
    }
}
