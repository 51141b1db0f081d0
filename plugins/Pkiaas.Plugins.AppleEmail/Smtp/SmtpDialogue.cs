using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Pkiaas.Plugins.AppleEmail.Smtp;

/// <summary>
/// A few words with a mail server (RFC 5321), since the framework's client can only send whole messages. Certificates are
/// validated.
/// </summary>
internal sealed class SmtpDialogue : IAsyncDisposable
{
    private const int LineLimit = 2048;
    private const int LinesLimit = 100;
    private readonly TcpClient _connection;
    private readonly byte[] _one = new byte[1];
    private Stream _stream;

    private SmtpDialogue(TcpClient connection) => (_connection, _stream) = (connection, connection.GetStream());

    /// <exception cref="SocketException">There is no such host, or nobody listens.</exception>
    public static async Task<SmtpDialogue> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(host, port, cancellationToken);
            return new SmtpDialogue(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Says one line and reads the answer.</summary>
    /// <exception cref="IOException">The connection broke, or the server does not speak SMTP.</exception>
    public async Task<SmtpReply> SayAsync(string command, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        return await ListenAsync(cancellationToken);
    }

    /// <summary>Reads one answer.</summary>
    /// <exception cref="IOException">The connection broke, or the server does not speak SMTP.</exception>
    public async Task<SmtpReply> ListenAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < LinesLimit)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new IOException("The server does not speak SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-') return new SmtpReply(code, lines);
        }
        throw new IOException("The server talks without end.");
    }

    /// <summary>Begins TLS after the server agreed to STARTTLS (RFC 3207).</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The certificate is not valid for the host.</exception>
    public async Task SecureAsync(string host, CancellationToken cancellationToken)
    {
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _connection.Dispose();
    }

    // Byte by byte, so that nothing said before TLS can be taken for something said under it.
    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (line.Count < LineLimit)
        {
            if (await _stream.ReadAsync(_one, cancellationToken) == 0) throw new IOException("The server closed the connection.");
            if (_one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(_one[0]);
        }
        throw new IOException("The server does not speak SMTP.");
    }
}
