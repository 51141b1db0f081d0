using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.LoadTest.Servers;

/// <summary>micromdm's scepserver (Debian package scep) with an RSA-2048 authority of its own and its file depot.</summary>
internal sealed class PeerServer : IAsyncDisposable
{
    /// <summary>What its clients present, each time the same.</summary>
    public const string Challenge = "secret";

    private readonly TemporaryFolder folder;
    private readonly ChildProcess process;

    private PeerServer(TemporaryFolder folder, ChildProcess process, Uri address, X509Certificate2 recipient) =>
        (this.folder, this.process, Url, Recipient) = (folder, process, new Uri($"{address}?operation=PKIOperation"), recipient);

    /// <summary>PKIOperation's address.</summary>
    public Uri Url { get; }

    /// <summary>Its authority, which is its own RA.</summary>
    public X509Certificate2 Recipient { get; }

    public int Process => process.Id;

    public static bool IsInstalled => Command.Find("scepserver") is not null;

    public static async Task<PeerServer> StartAsync()
    {
        var folder = new TemporaryFolder();
        var depot = folder.Path("depot");
        await Command.SucceedAsync(["scepserver", "ca", "-init", "-keySize", "2048", "-depot", depot]);
        var port = FreePort.Find();
        var process = await ChildProcess.StartAsync(
            [Command.Find("scepserver")!, "-depot", depot, "-port", $"{port}", "-challenge", Challenge, "-allowrenew", "0"]);
        var address = new Uri($"http://127.0.0.1:{port}/scep");
        using var http = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new PeerServer(folder, process, address, (await new ScepClient(http, address).GetAuthorityAsync())[0]);
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Serial numbers that its depot gave to more than one certificate.</summary>
    public int DuplicateSerials() => Directory.EnumerateFiles(folder.Path("depot"), "*.pem")
        .Select(file => X509Certificate2.CreateFromPem(File.ReadAllText(file)).SerialNumber)
        .GroupBy(serial => serial).Sum(group => group.Count() - 1);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }
}
