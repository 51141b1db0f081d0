using System.Net.Security;
using System.Text;

namespace Pkiaas.TestKit.Smtp;

/// <summary>One connection's dialogue (RFC 5321), with STARTTLS (RFC 3207) and AUTH (RFC 4954).</summary>
internal sealed class SmtpSinkSession(SmtpSink sink, Stream network) : IAsyncDisposable
{
    private Stream _stream = network;
    private bool _secured;
    private string? _user;
    private string _sender = "";
    private List<string> _recipients = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        if (sink.Mute)
        {
            await Task.Delay(Timeout.Infinite, stopping);
            return;
        }
        await SayAsync(sink.GreetingReply ?? "220 sink.test ESMTP", stopping);
        if (sink.GreetingReply is not null) return;
        while (await ReadLineAsync(stopping) is { } line)
        {
            sink.Commands.Enqueue(line.StartsWith("AUTH PLAIN ", StringComparison.OrdinalIgnoreCase) ? "AUTH PLAIN" : line);
            if (!await ActAsync(line, stopping)) return;
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<bool> ActAsync(string line, CancellationToken stopping)
    {
        var verb = line.Split(' ', 2)[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                await SayAsync(string.Join("\r\n", Extensions()), stopping);
                return true;
            case "STARTTLS" when sink.Certificate is not null:
                await SayAsync("220 go ahead", stopping);
                await SecureAsync(stopping);
                return true;
            case "AUTH":
                await AuthenticateAsync(line.Split(' '), stopping);
                return true;
            case "MAIL":
                _sender = Address(line);
                _recipients = [];
                await SayAsync(sink.SenderReply ?? (sink.Account is null || _user is not null ? "250 ok" : "530 5.7.0 Authentication required"), stopping);
                return true;
            case "RCPT":
                _recipients.Add(Address(line));
                await SayAsync(sink.RecipientReply ?? "250 ok", stopping);
                return true;
            case "DATA":
                await TakeAsync(stopping);
                return true;
            case "QUIT":
                await SayAsync("221 bye", stopping);
                return false;
            default:
                await SayAsync(verb is "HELO" or "NOOP" or "RSET" ? "250 ok" : "500 what?", stopping);
                return true;
        }
    }

    private List<string> Extensions()
    {
        List<string> words = ["sink.test", "8BITMIME"];
        if (sink.Certificate is not null && !_secured) words.Add("STARTTLS");
        if (sink.Account is not null && (_secured || sink.Certificate is null)) words.Add("AUTH PLAIN LOGIN");
        return [.. words.Select((word, i) => (i == words.Count - 1 ? "250 " : "250-") + word)];
    }

    private async Task SecureAsync(CancellationToken stopping)
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = sink.Certificate }, stopping);
        (_stream, _secured) = (tls, true);
    }

    private async Task AuthenticateAsync(string[] words, CancellationToken stopping)
    {
        string user, password;
        if (words[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var parts = FromBase64(words.Length > 2 ? words[2] : await AskAsync("", stopping)).Split('\0');
            (user, password) = (parts[1], parts[2]);
        }
        else
        {
            user = FromBase64(words.Length > 2 ? words[2] : await AskAsync("VXNlcm5hbWU6", stopping));
            password = FromBase64(await AskAsync("UGFzc3dvcmQ6", stopping));
        }
        var known = sink.Account == (user, password);
        if (known) _user = user;
        await SayAsync(known ? "235 welcome" : "535 5.7.8 Username and password not accepted", stopping);
    }

    private async Task TakeAsync(CancellationToken stopping)
    {
        await SayAsync(sink.DataReply ?? "354 go on", stopping);
        if (sink.DataReply is not null) return;
        using var content = new MemoryStream();
        while (await ReadLineAsync(stopping) is { } line && line != ".")
        {
            // RFC 5321 section 4.5.2: a leading period was doubled on the way.
            content.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        }
        if (sink.MuteAfterContent) await Task.Delay(Timeout.Infinite, stopping);
        if (sink.ContentReply is null) sink.Keep(new SinkMessage(_sender, _recipients, content.ToArray(), _secured, _user));
        await SayAsync(sink.ContentReply ?? "250 2.0.0 queued as 4711", stopping);
    }

    private async Task<string> AskAsync(string challenge, CancellationToken stopping)
    {
        await SayAsync("334 " + challenge, stopping);
        return await ReadLineAsync(stopping) ?? "";
    }

    private async Task SayAsync(string reply, CancellationToken stopping)
    {
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(reply + "\r\n"), stopping);
        await _stream.FlushAsync(stopping);
    }

    private async Task<string?> ReadLineAsync(CancellationToken stopping)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, stopping) == 1)
        {
            if (one[0] == '\n' && line.Count > 0 && line[^1] == '\r') return Encoding.Latin1.GetString([.. line[..^1]]);
            line.Add(one[0]);
        }
        return null;
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static string FromBase64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
