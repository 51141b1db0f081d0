using System.Globalization;
using System.Net;
using System.Reflection;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.TestKit.Api;

/// <summary>The built Api as a process of its own, as an operator runs it. The test project must build the Api and its plugins before.</summary>
public sealed class ApiProcess : IAsyncDisposable
{
    private readonly ApiOptions _options;
    private readonly string? _ownFolder;

    private ApiProcess(ApiOptions options, Uri address, string dataDirectory, ChildProcess process)
    {
        (_options, Address, DataDirectory, Process) = (options, address, dataDirectory, process);
        _ownFolder = options.DataDirectory is null ? dataDirectory : null;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The built assembly.</summary>
    public static string Assembly { get; } = typeof(ApiProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Pkiaas.Api").Value!;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where it keeps its files.</summary>
    public string DataDirectory { get; }

    /// <summary>The process: kill it, read what it wrote.</summary>
    public ChildProcess Process { get; }

    /// <summary>Talks to it; follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="options">How to start it.</param>
    /// <exception cref="InvalidOperationException">It ended, or is not ready in time; the message holds what it wrote.</exception>
    public static async Task<ApiProcess> StartAsync(ApiOptions options)
    {
        var api = await LaunchAsync(options);
        try
        {
            await api.WaitUntilReadyAsync();
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it without waiting, e.g. to see how it refuses to start.</summary>
    /// <param name="options">How to start it.</param>
    public static async Task<ApiProcess> LaunchAsync(ApiOptions options)
    {
        if (!File.Exists(Assembly)) throw new InvalidOperationException($"{Assembly} is not built.");
        var address = new Uri($"http://127.0.0.1:{options.Port ?? FreePort.Find()}");
        var data = options.DataDirectory ?? Directory.CreateTempSubdirectory("pkiaas-api-").FullName;
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__pkiaas"] = options.Database,
            ["Pkiaas__DataDirectory"] = data,
            ["PKIAAS_MASTER_KEY_FILE"] = null,
        };
        foreach (var (key, value) in options.Settings)
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value.Replace("{address}", address.ToString().TrimEnd('/'), StringComparison.Ordinal);
        return new ApiProcess(options, address, data, await ChildProcess.StartAsync(["dotnet", Assembly], environment));
    }

    /// <summary>Waits until <c>/health/ready</c> answers 200.</summary>
    /// <exception cref="InvalidOperationException">It ended, or is not ready in time; the message holds what it wrote.</exception>
    public async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(_options.Patience);
        var last = "no answer";
        while (!patience.IsCancellationRequested && !Process.HasExited)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return;
                last = await answer.Content.ReadAsStringAsync(patience.Token);
            }
            catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet.
            }
            await Task.Delay(50, CancellationToken.None);
        }
        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"The Api {(Process.HasExited ? "ended" : "is not ready")} ({last}):\n{Process.Output}"));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
        if (_ownFolder is not null) Directory.Delete(_ownFolder, recursive: true);
    }
}
