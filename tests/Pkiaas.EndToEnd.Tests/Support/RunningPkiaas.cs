using System.Text.RegularExpressions;
using Pkiaas.TestKit.Postgres;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>The whole service as <c>dotnet run --project Pkiaas.AppHost</c> brings it up, on free ports, with data of its own.</summary>
public sealed partial class RunningPkiaas : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly SmtpSink mail = SmtpSink.Start();
    private ChildProcess? host;

    /// <summary>The dashboard.</summary>
    public Uri Web { get; private set; } = null!;

    /// <summary>The API and the devices' doors.</summary>
    public Uri Api { get; private set; } = null!;

    /// <summary>Takes the service's mail.</summary>
    public SmtpSink Mail => mail;

    /// <summary>Its database.</summary>
    public HostDatabase Database => new(folder.Path("data"));

    public async ValueTask InitializeAsync()
    {
        // Run by root, PostgreSQL is another user's, who must get through to the data.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Root, File.GetUnixFileMode(folder.Root) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        host = await ChildProcess.StartAsync(
            ["dotnet", BuiltAssembly.Of("Pkiaas.AppHost"), "--data", folder.Path("data"), "--ports", "free", "--smtp", $"127.0.0.1:{mail.Port}"]);
        var addresses = await ReadyAsync(host);
        (Web, Api) = (new Uri(addresses.Groups["web"].Value), new Uri(addresses.Groups["api"].Value));
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        await mail.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<Match> ReadyAsync(ChildProcess host)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!patience.IsCancellationRequested)
        {
            if (Ready.Match(host.Output.ToString()) is { Success: true } ready) return ready;
            if (host.HasExited) throw new InvalidOperationException($"The host ended before it was ready:\n{host.Output}");
            await Task.Delay(100, CancellationToken.None);
        }
        throw new TimeoutException($"The host was not ready in time:\n{host.Output}");
    }

    [GeneratedRegex(@"^Pkiaas is ready: web=(?<web>\S+) api=(?<api>\S+)", RegexOptions.Multiline)]
    private static partial Regex Ready { get; }
}
