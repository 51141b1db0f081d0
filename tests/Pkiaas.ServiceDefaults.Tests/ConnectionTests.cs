using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Pkiaas.ServiceDefaults.Tests;

/// <summary>Who stalls is cut off, and who keeps to it is not.</summary>
public sealed class ConnectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string?> Short = new()
    {
        ["Pkiaas:Connections:HeadTimeout"] = "00:00:01",
        ["Pkiaas:Connections:IdleTimeout"] = "00:00:01",
        ["Pkiaas:Connections:Grace"] = "00:00:02",
        ["Pkiaas:Connections:LeastRate"] = "1000",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_on_which_nothing_comes_any_more_are_closed()
    {
        await using var app = await StartAsync(Short);
        string[] beginnings =
        [
            "", "GET", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Half: wri", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf",
            "POST /read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nhalf",
        ];

        // Each would wait for a minute, and fail the test, if it stayed open.
        await Task.WhenAll(beginnings.Select(async sent =>
        {
            using var client = await ConnectAsync(app);
            await client.SendAsync(Encoding.ASCII.GetBytes(sent), Token);
            await EndAsync(client);
        }));
    }

    [Fact]
    public async Task A_body_that_stalls_is_answered_408()
    {
        await using var app = await StartAsync(Short);
        using var client = await ConnectAsync(app);
        await client.SendAsync("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf"u8.ToArray(), Token);

        Assert.StartsWith("HTTP/1.1 408", await EndAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_read_the_answers_is_cut_off()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The rate is an average: what the buffers on the way have swallowed, some megabytes, pays for as many seconds.
        await using var app = await StartAsync(new(Short) { ["Pkiaas:Connections:LeastRate"] = "1000000" }, app => app.MapGet("/much", async (HttpContext context) =>
        {
            try
            {
                while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
            }
            aborted.SetResult();
        }));
        using var client = await ConnectAsync(app);

        await client.SendAsync("GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Token);

        await aborted.Task.WaitAsync(Patience, Token);
    }

    [Fact]
    public async Task A_connection_beyond_the_most_is_closed_and_those_before_it_are_served()
    {
        await using var app = await StartAsync(new() { ["Pkiaas:Connections:Most"] = "10" });
        var first = new List<Socket>();
        for (var i = 0; i < 10; i++)
        {
            first.Add(await ConnectAsync(app));
            Assert.StartsWith("HTTP/1.1 200", await AskAsync(first[i]), StringComparison.Ordinal);
        }

        using var tooMany = await ConnectAsync(app);
        Assert.Empty(await EndAsync(tooMany));
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(first[0]), StringComparison.Ordinal);
        first.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task One_caller_cannot_have_all_connections_and_a_trusted_proxy_may()
    {
        await using var app = await StartAsync(new() { ["Pkiaas:Connections:MostOfOne"] = "10", ["Pkiaas:TrustedProxies:0"] = "127.0.0.3" });
        var first = new List<Socket>();
        for (var i = 0; i < 10; i++)
        {
            first.Add(await ConnectAsync(app));
            Assert.StartsWith("HTTP/1.1 200", await AskAsync(first[i]), StringComparison.Ordinal);
        }
        using (var tooMany = await ConnectAsync(app)) Assert.Empty(await EndAsync(tooMany));
        foreach (var address in (string[])["127.0.0.2", .. Enumerable.Repeat("127.0.0.3", 11)])
        {
            first.Add(await ConnectAsync(app, address));
            Assert.StartsWith("HTTP/1.1 200", await AskAsync(first[^1]), StringComparison.Ordinal);
        }

        // Whoever leaves makes room.
        first[0].Dispose();
        var answer = "";
        for (var i = 0; i < 100 && answer.Length == 0; i++)
        {
            using var next = await ConnectAsync(app);
            await next.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), Token);
            answer = await EndAsync(next);
            if (answer.Length == 0) await Task.Delay(50, Token);
        }
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        first.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_body_that_comes_slowly_but_steadily_is_read_whole()
    {
        await using var app = await StartAsync(new(Short) { ["Pkiaas:Connections:LeastRate"] = "1" });
        using var client = await ConnectAsync(app);
        await client.SendAsync("POST /read HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 60\r\n\r\n"u8.ToArray(), Token);
        for (var octet = 0; octet < 60; octet++)
        {
            await client.SendAsync("x"u8.ToArray(), Token);
            await Task.Delay(50, Token);
        }

        Assert.Contains("\r\n60", await EndAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unless_told_otherwise_the_documented_limits_hold()
    {
        await using var app = await StartAsync([]);
        var limits = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(
            (10_000L, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(75)), (limits.MaxConcurrentConnections, limits.RequestHeadersTimeout, limits.KeepAliveTimeout));
        foreach (var rate in new[] { limits.MinRequestBodyDataRate!, limits.MinResponseDataRate! })
            Assert.Equal((240d, TimeSpan.FromSeconds(5)), (rate.BytesPerSecond, rate.GracePeriod));
    }

    [Fact]
    public async Task A_limit_that_makes_no_sense_ends_the_start() => Assert.Contains(
        "Grace", (await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new() { ["Pkiaas:Connections:Grace"] = "00:00:00" }))).Message,
        StringComparison.Ordinal);

    private static Task<RunningApp> StartAsync(Dictionary<string, string?> settings, Action<WebApplication>? map = null) => RunningApp.StartAsync(
        map: app =>
        {
            app.MapGet("/", () => "hello");
            app.MapPost("/read", async (HttpContext context) =>
            {
                using var reader = new StreamReader(context.Request.Body);
                return $"{(await reader.ReadToEndAsync(context.RequestAborted)).Length}";
            });
            map?.Invoke(app);
        },
        settings: settings);

    private static async Task<Socket> ConnectAsync(RunningApp app, string from = "127.0.0.1")
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        client.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await client.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port, Token);
        return client;
    }

    /// <summary>Reads one answer to its end: it may come in any number of pieces, and what is left over would begin the next.</summary>
    private static async Task<string> AskAsync(Socket client)
    {
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Token);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        while (!text.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await client.ReceiveAsync(buffer, Token);
            Assert.True(count > 0, $"the server closed after \"{text}\"");
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        return text.ToString();
    }

    /// <summary>Reads until the server closes or resets.</summary>
    private static async Task<string> EndAsync(Socket client)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await client.ReceiveAsync(buffer, patience.Token) is > 0 and var count) text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
        }
        return text.ToString();
    }
}
