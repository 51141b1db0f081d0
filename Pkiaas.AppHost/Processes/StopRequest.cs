using System.Runtime.InteropServices;

namespace Pkiaas.AppHost.Processes;

/// <summary>Turns Ctrl+C, SIGTERM and a closed terminal into a cancellation, so that the parts are stopped before this process ends.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    private StopRequest() => registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                source.Cancel();
            })),
    ];

    public CancellationToken Token => source.Token;

    public static StopRequest Listen() => new();

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        source.Dispose();
    }
}
