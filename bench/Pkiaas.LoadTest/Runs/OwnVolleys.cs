using Pkiaas.LoadTest.Firing;
using Pkiaas.LoadTest.Measuring;
using Pkiaas.LoadTest.Servers;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.LoadTest.Runs;

/// <summary>Volleys at Pkiaas: approves, makes the messages, measures, checks every answer.</summary>
internal sealed class OwnVolleys(PkiaasServer server, MessageFactory factory, PrivateKeyLimit limit)
{
    private const int Samples = 20;
    private const int WarmUp = 4000;
    private const int WarmUps = 8;
    private const double Settled = 0.97;
    private int number;

    /// <summary>Messages so far.</summary>
    public int Fired { get; private set; }

    /// <summary>Valid messages that got no certificate so far.</summary>
    public int Refused { get; private set; }

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

        limit.Measure();
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
        limit.Measure();

        var refused = result.Refused;
        Fired += messages;
        Refused += refused;
        // What a strict client would say of the answers, for some of them.
        foreach (var (request, reply) in requests.Zip(result.Replies).Where(pair => PkiStatus.Read(pair.Second.Body) == "0").Take(Samples))
            ScepReply.Read(reply.Body, request, server.Recipient);
        var figure = new Figure("pkiaas", circumstances, connections, result, refused)
        {
            ServerMicroseconds = api, LimitMicroseconds = limit.Microseconds, DatabaseMicroseconds = database, ClientMicroseconds = client,
            Octets = octets, Collections = collections, WorkingSet = ProcessUsage.WorkingSet(server.Process),
        };
        Figures.Row(figure);
        return figure;
    }
}
