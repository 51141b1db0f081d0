using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pkiaas.LoadTest.Firing;

/// <summary>
/// One connection that posts message after message. Of HTTP it knows just enough for that: the client runs on the machine that it measures,
/// and a full one would take processor time away from the server.
/// </summary>
internal sealed class KeepAliveConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string head;
    private byte[] buffer = new byte[64 * 1024];
    private int filled;

    private KeepAliveConnection(Uri url) =>
        head = $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/x-pki-message\r\nContent-Length: ";

    public static async Task<KeepAliveConnection> OpenAsync(Uri url)
    {
        var connection = new KeepAliveConnection(url);
        await connection.socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, url.Port));
        return connection;
    }

    /// <summary>Posts one message and reads the whole answer.</summary>
    public async Task<Reply> PostAsync(byte[] message)
    {
        byte[] request = [.. Encoding.ASCII.GetBytes($"{head}{message.Length}\r\n\r\n"), .. message];
        for (var sent = 0; sent < request.Length;)
            sent += await socket.SendAsync(request.AsMemory(sent));

        var end = await ReadUntilAsync("\r\n\r\n"u8.ToArray(), 0) + 4;
        var headers = Encoding.ASCII.GetString(buffer, 0, end);
        var status = int.Parse(headers.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        return new Reply(status, Length(headers) is { } length ? await TakeAsync(end, length) : await TakeChunksAsync(end));
    }

    public void Dispose() => socket.Dispose();

    private static int? Length(string headers)
    {
        const string name = "\r\ncontent-length:";
        var start = headers.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        return int.Parse(headers.AsSpan(start + name.Length, headers.IndexOf('\r', start + 2) - start - name.Length), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<byte[]> TakeAsync(int start, int length)
    {
        while (filled < start + length) await ReceiveAsync();
        var body = buffer.AsSpan(start, length).ToArray();
        Drop(start + length);
        return body;
    }

    private async Task<byte[]> TakeChunksAsync(int position)
    {
        var body = new List<byte>();
        while (true)
        {
            var end = await ReadUntilAsync("\r\n"u8.ToArray(), position);
            if (!Utf8Parser.TryParse(buffer.AsSpan(position, end - position), out int length, out _, 'x')) throw new InvalidDataException("A chunk has no length.");
            while (filled < end + 2 + length + 2) await ReceiveAsync();
            body.AddRange(buffer.AsSpan(end + 2, length));
            position = end + 2 + length + 2;
            if (length > 0) continue;
            Drop(position);
            return [.. body];
        }
    }

    private async Task<int> ReadUntilAsync(byte[] pattern, int start)
    {
        while (true)
        {
            var found = buffer.AsSpan(start, filled - start).IndexOf(pattern);
            if (found >= 0) return start + found;
            await ReceiveAsync();
        }
    }

    private async Task ReceiveAsync()
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        var received = await socket.ReceiveAsync(buffer.AsMemory(filled));
        filled += received > 0 ? received : throw new IOException("The server closed the connection.");
    }

    private void Drop(int count)
    {
        buffer.AsSpan(count, filled - count).CopyTo(buffer);
        filled -= count;
    }
}

/// <summary>What a server answered.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Body">The pkiMessage, when all went well.</param>
internal sealed record Reply(int Status, byte[] Body);
