using System.Diagnostics.CodeAnalysis;
using Pkiaas.LoadTest.Firing;
using Pkiaas.LoadTest.Measuring;
using Pkiaas.LoadTest.Servers;

namespace Pkiaas.LoadTest.Runs;

/// <summary>Everything that was asked for, one after the other, on one machine at one time.</summary>
[SuppressMessage("Globalization", "CA1305", Justification = "The figures are for whoever ran this.")]
internal static class LoadRun
{
    public static async Task<int> RunAsync(LoadOptions options)
    {
        using var limit = new PrivateKeyLimit();
        Console.WriteLine($"{Environment.ProcessorCount} processors; load {File.ReadAllText("/proc/loadavg").Trim()}");
        Console.WriteLine($"making {options.Keys} device keys ...");
        var factory = MessageFactory.Create(options.Keys, options.Ber);
        await using var server = await PkiaasServer.StartAsync();
        Console.WriteLine($"the Api is process {server.Process}");
        var own = new OwnVolleys(server, factory, limit);
        var before = await server.Store.CountAsync();

        Figures.Head();
        await own.WarmUpAsync();
        var figures = new List<Figure>();
        foreach (var connections in options.Connections) figures.Add(await own.FireAsync(options.Messages, connections, "empty store"));
        if (options.Peer && PeerServer.IsInstalled) await PeerVolleys.RunAsync(options, factory, limit, figures);
        if (options.StoreSize > 0) await FlatnessRun.RunAsync(options, server, own);
        if (options.WorkingSet > 0) await MemoryRun.RunAsync(options, server, own);

        var (stored, granted) = (await server.Store.CountAsync() - before - options.StoreSize, own.Fired - own.Refused);
        Console.WriteLine($"\n{own.Refused} of {own.Fired} valid messages refused; {stored} certificates stored for them, {own.Serials.Count} serial numbers in the {granted} answers");
        return stored == granted && own.Serials.Count == granted && own.Refused == 0 ? 0 : 1;
    }
}
