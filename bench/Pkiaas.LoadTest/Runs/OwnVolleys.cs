using Pkiaas.LoadTest.Firing;
using Pkiaas.LoadTest.Measuring;
using Pkiaas.LoadTest.Servers;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.LoadTest.Runs;

/// <summary>Volleys at Pkiaas: approves, makes the messages, measures, checks every answer.</summary>
internal sealed class OwnVolleys(PkiaasServer server, MessageFactory factory, PrivateKeyLimit limit)
{
    private const int WarmUp = 4000;
    private const int WarmUps = 8;
    private const double Settled = 0.97;
    private int number;

    /// <summary>Messages so far.</summary>
    public int Fired { get; private set; }

    /// <summary>Valid messages that got no certificate so far.</summary>
    public int Refused { get; private set; }

    /// <summary>Serial numbers of all certificates that the devices got so far, out of their answers.</summary>
    public HashSet<string> Serials { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Fires until an enrolment takes no less processor time than in the volley before: the runtime compiles what runs often a second and a third time, and
    /// before that is done its compiler takes more than the enrolments.
    /// </summary>
    public async Task WarmUpAsync()
    {
        var before = double.MaxValue;
        for (var volley = 1; volley <= WarmUps; volley++)
        {
            var figure = await FireAsync(WarmUp, 8, "warm-up");
            if (figure.ServerMicroseconds > before * Settled) return;
            before = figure.ServerMicroseconds;
        }
    }

    /// <summary>Fires once.</summary>
    public async Task<Figure> FireAsync(int messages, int connections, string circumstances)
    {
        var names = Enumerable.Range(number, messages).Select(factory.DeviceOf).ToList();
        var requests = factory.Build(server.Recipient, number, await server.Store.ApproveAsync(names), factory.DeviceOf);
        number += messages;
        await server.Store.SettleAsync();

        limit.MeasureBefore();
        var (api, database, self) = (ProcessUsage.Microseconds(server.Process), ProcessUsage.MicrosecondsOfTree(server.Database), Environment.CpuUsage.TotalTime);
        var (octets, collections) = (server.Counters.Allocated, server.Counters.Collections);
        var result = await Volley.FireAsync(server.Url, [.. requests.Select(request => request.Encoded)], connections);
        var client = (Environment.CpuUsage.TotalTime - self).TotalMicroseconds / messages;
        // The promised work belongs to the price of an enrolment.
        await server.Store.SettleAsync();
        api = (ProcessUsage.Microseconds(server.Process) - api) / messages;
        database = (ProcessUsage.MicrosecondsOfTree(server.Database) - database) / messages;
        octets = (server.Counters.Allocated - octets) / messages;
        collections = server.Counters.Collections - collections;
        limit.MeasureAfter();

        var refused = result.Refused;
        Fired += messages;
        Refused += refused;
        Serials.UnionWith(Open(requests, result.Replies));
        var figure = new Figure("pkiaas", circumstances, connections, result, refused)
        {
            ServerMicroseconds = api, LimitMicroseconds = limit.Microseconds, DatabaseMicroseconds = database, ClientMicroseconds = client,
            Octets = octets, Collections = collections, WorkingSet = ProcessUsage.WorkingSet(server.Process),
        };
        Figures.Row(figure);
        return figure;
    }

    /// <summary>As each device opens its answer: decrypted and verified, and the certificate is for its key.</summary>
    /// <returns>The serial number of each.</returns>
    private List<string> Open(IReadOnlyList<ScepRequest> requests, IReadOnlyList<Reply> replies) =>
    [
        .. requests.Zip(replies).AsParallel().Where(pair => pair.Second.Status == 200 && PkiStatus.Read(pair.Second.Body) == "0").Select(pair =>
        {
            using var certificate = ScepReply.Read(pair.Second.Body, pair.First, server.Recipient).Certificate;
            return certificate.GetPublicKey().AsSpan().SequenceEqual(pair.First.Key.ExportRSAPublicKey())
                ? certificate.SerialNumber
                : throw new InvalidDataException("A device got a certificate for another key.");
        }),
    ];
}
