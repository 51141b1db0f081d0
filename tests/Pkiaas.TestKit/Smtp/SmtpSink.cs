using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace Pkiaas.TestKit.Smtp;

/// <summary>
/// A mail server on loopback that keeps what it gets. Its answers can be changed at any time; it can be stopped and started
/// again on the same port, as a mail server that goes down and comes back.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Channel<SinkMessage> _arrivals = Channel.CreateUnbounded<SinkMessage>();
    private readonly ConcurrentQueue<SinkMessage> _messages = new();
    private readonly ConcurrentDictionary<Task, bool> _sessions = new();
    private TcpListener? _listener;
    private CancellationTokenSource? _stopping;
    private Task _accepting = Task.CompletedTask;

    private SmtpSink()
    {
    }

    /// <summary>Where it listens; kept over stop and start.</summary>
    public int Port { get; private set; }

    /// <summary>All messages accepted so far.</summary>
    public IReadOnlyList<SinkMessage> Messages => [.. _messages];

    /// <summary>Every command line received, without passwords, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Said at connection, e.g. <c>421 4.3.2 shutting down</c>; null: 220.</summary>
    public string? GreetingReply { get; set; }

    /// <summary>Said to MAIL FROM; null: 250.</summary>
    public string? SenderReply { get; set; }

    /// <summary>Said to RCPT TO, e.g. <c>550 5.1.1 no such user</c>; null: 250.</summary>
    public string? RecipientReply { get; set; }

    /// <summary>Said to DATA, before the message; null: 354.</summary>
    public string? DataReply { get; set; }

    /// <summary>Said after the message, which is kept only when this is null: 250.</summary>
    public string? ContentReply { get; set; }

    /// <summary>Accepts connections and then says nothing at all.</summary>
    public bool Mute { get; set; }

    /// <summary>Takes messages and then never answers, keeping none.</summary>
    public bool MuteAfterContent { get; set; }

    /// <summary>Whom AUTH (PLAIN, LOGIN) lets in, and without whom MAIL FROM gets 530; null: nobody need sign in.</summary>
    public (string User, string Password)? Account { get; set; }

    /// <summary>With it, STARTTLS is offered, and AUTH only after it.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Starts a server on a free port.</summary>
    public static SmtpSink Start()
    {
        var sink = new SmtpSink();
        sink.Listen();
        return sink;
    }

    /// <summary>Starts again on the same port after <see cref="StopAsync"/>.</summary>
    public void Listen()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _stopping = new CancellationTokenSource();
        _accepting = AcceptAsync(_listener, _stopping.Token);
    }

    /// <summary>Refuses connections from now on and cuts those that are open.</summary>
    public async Task StopAsync()
    {
        if (_stopping is null) return;
        await _stopping.CancelAsync();
        _listener!.Dispose();
        await _accepting;
        await Task.WhenAll(_sessions.Keys);
        _stopping.Dispose();
        _stopping = null;
    }

    /// <summary>The next message that was not taken yet.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<SinkMessage> NextAsync(CancellationToken cancellationToken) => _arrivals.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    internal void Keep(SinkMessage message)
    {
        _messages.Enqueue(message);
        _arrivals.Writer.TryWrite(message);
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping);
                var session = ServeAsync(client, stopping);
                _sessions[session] = true;
                _ = session.ContinueWith(done => _sessions.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stopping)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                await using var session = new SmtpSinkSession(this, client.GetStream());
                await session.RunAsync(stopping);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client left, or the server was stopped.
            }
        }
    }
}
