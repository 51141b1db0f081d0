using System.Globalization;
using Pkiaas.LoadTest.Firing;
using Pkiaas.LoadTest.Measuring;
using Pkiaas.LoadTest.Servers;

namespace Pkiaas.LoadTest.Runs;

/// <summary>The same volleys at scepserver, each on a depot that holds what the ones before left.</summary>
internal static class PeerVolleys
{
    private const int WarmUp = 200;

    /// <param name="options">What to fire.</param>
    /// <param name="factory">Makes the messages.</param>
    /// <param name="limit">The machine's, measured before and after each volley.</param>
    /// <param name="own">What Pkiaas showed with the same numbers of connections.</param>
    public static async Task RunAsync(LoadOptions options, MessageFactory factory, PrivateKeyLimit limit, IReadOnlyList<Figure> own)
    {
        await using var peer = await PeerServer.StartAsync();
        var number = 0;
        await FireAsync(WarmUp, 1, "warm-up");
        foreach (var figure in own)
        {
            var peers = await FireAsync(options.Messages, figure.Connections, "file depot");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{figure.Connections} connections: {figure.CertificatesPerSecond / peers.CertificatesPerSecond:F1} times the peer's certificates per second"));
        }
        Console.WriteLine($"scepserver gave {peer.DuplicateSerials()} certificates a serial number that was given before.");

        async Task<Figure> FireAsync(int messages, int connections, string circumstances)
        {
            // It refuses a name that it certified before, so each message has its own.
            var requests = factory.Build(peer.Recipient, number, [.. Enumerable.Repeat(PeerServer.Challenge, messages)], device => $"Device {device}");
            number += messages;
            limit.MeasureBefore();
            var (used, self) = (ProcessUsage.Microseconds(peer.Process), Environment.CpuUsage.TotalTime);
            var result = await Volley.FireAsync(peer.Url, [.. requests.Select(request => request.Encoded)], connections);
            used = (ProcessUsage.Microseconds(peer.Process) - used) / messages;
            var client = (Environment.CpuUsage.TotalTime - self).TotalMicroseconds / messages;
            limit.MeasureAfter();
            var figure = new Figure("scepserver", circumstances, connections, result, result.Refused)
            {
                ServerMicroseconds = used, LimitMicroseconds = limit.Microseconds, ClientMicroseconds = client, WorkingSet = ProcessUsage.WorkingSet(peer.Process),
            };
            Figures.Row(figure);
            return figure;
        }
    }
}
