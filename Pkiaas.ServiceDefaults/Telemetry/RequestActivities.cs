using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Pkiaas.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps the framework creating one activity per request when nothing is exported: without a listener there is none, and with it
/// go the trace id that serves as request id and its way from Web to Api.
/// </summary>
internal sealed class RequestActivities : IHostedService, IDisposable
{
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => listener.Dispose();
}
