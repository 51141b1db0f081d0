using System.Security.Cryptography.X509Certificates;
using Pkiaas.LoadTest.Measuring;
using Pkiaas.LoadTest.Store;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Postgres;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.LoadTest.Servers;

/// <summary>
/// The Api as its own process with a PostgreSQL of its own that syncs each commit to disk, a P-256 authority with an RSA-2048 RA, and one
/// request that went the whole way to its device, from which all others are copied.
/// </summary>
internal sealed class PkiaasServer : IAsyncDisposable
{
    private readonly PostgresCluster cluster;
    private readonly Installation installation;

    private PkiaasServer(PostgresCluster cluster, Installation installation, RuntimeCounters counters, Uri url, X509Certificate2 recipient) =>
        (this.cluster, this.installation, Counters, Url, Recipient) = (cluster, installation, counters, url, recipient);

    public RuntimeCounters Counters { get; }

    /// <summary>PKIOperation's address.</summary>
    public Uri Url { get; }

    /// <summary>The RA.</summary>
    public X509Certificate2 Recipient { get; }

    public int Process => installation.Api.Process.Id;

    public int Database => cluster.ProcessId;

    public AdminClient Admin => installation.Admin;

    public ApprovedStore Store => new(installation.Database);

    public static async Task<PkiaasServer> StartAsync()
    {
        var cluster = await PostgresCluster.StartNewAsync(durable: true);
        var counters = new RuntimeCounters();
        var installation = await Installation.StartAsync(new InstallationOptions { Cluster = cluster, Settings = counters.Settings });
        var (_, profile) = await installation.ObtainProfileAsync(new PreApproval("first@example.com"));
        var url = profile.Url;
        var recipient = (await new ScepClient(installation.Api.Client, url).GetAuthorityAsync())[0];
        return new PkiaasServer(cluster, installation, counters, new Uri($"{url}?operation=PKIOperation"), recipient);
    }

    public async ValueTask DisposeAsync()
    {
        await installation.DisposeAsync();
        await cluster.DisposeAsync();
        Counters.Dispose();
    }
}
