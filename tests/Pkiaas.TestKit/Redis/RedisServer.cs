using System.Net.Sockets;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.TestKit.Redis;

/// <summary>A Redis of the test's own on a free port, without persistence.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = FreePort.Find();
    private ChildProcess? _process;

    private RedisServer()
    {
    }

    /// <summary>Whether it is installed, or must be.</summary>
    public static bool IsUsable => Command.IsUsable("redis-server");

    /// <summary>As settings name it.</summary>
    public string ConnectionString => $"127.0.0.1:{_port}";

    /// <summary>Starts a server.</summary>
    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again at the same address, empty.</summary>
    public async Task StartAsync()
    {
        _process = await ChildProcess.StartAsync(["redis-server", "--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", _port, patience.Token);
                return;
            }
            catch (SocketException) when (!patience.IsCancellationRequested && !_process.HasExited)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    /// <summary>Kills it.</summary>
    public async Task KillAsync() => await _process!.KillAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _process!.DisposeAsync();
}
