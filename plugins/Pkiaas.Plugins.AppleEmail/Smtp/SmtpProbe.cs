using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Smtp;

/// <summary>Goes as far as a delivery would, up to the sender, and sends nothing.</summary>
internal static class SmtpProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<IReadOnlyList<SettingProblem>> RunAsync(MailSettings mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var server = await SmtpDialogue.ConnectAsync(mail.Host, mail.Port, patience.Token);
            return await WalkAsync(server, mail, patience.Token) is { } problem ? [problem] : [];
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain)
        {
            return [new SettingProblem(MailForm.Host, $"There is no server named {mail.Host}.")];
        }
        catch (SocketException e)
        {
            return [new SettingProblem(MailForm.Port, $"{mail.Host} takes no connection on port {mail.Port}: {e.Message}.")];
        }
        catch (AuthenticationException e)
        {
            return [new SettingProblem(MailForm.Security, $"The encryption failed: {e.Message}")];
        }
        catch (IOException e)
        {
            return [new SettingProblem(MailForm.Port, $"{mail.Host} answers on port {mail.Port}, but: {e.Message}")];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [new SettingProblem(MailForm.Port, $"{mail.Host} does not answer on port {mail.Port}.{Hint(mail)}")];
        }
    }

    // A server that waits for TLS keeps silent until it comes.
    private static string Hint(MailSettings mail) =>
        mail.Port == 465 ? " Port 465 expects TLS at once, which is not offered: try 587." : "";

    private static async Task<SettingProblem?> WalkAsync(SmtpDialogue server, MailSettings mail, CancellationToken cancellationToken)
    {
        // 1. The greeting.
        var reply = await server.ListenAsync(cancellationToken);
        if (reply.Code != 220) return new SettingProblem(MailForm.Host, $"The server turned us away: {reply}");

        // 2. EHLO, and once more under TLS, where the answer may differ (RFC 3207 section 4.2).
        var hello = await HelloAsync(server, cancellationToken);
        if (mail.StartTls)
        {
            if (!Offers(hello, "STARTTLS"))
                return new SettingProblem(MailForm.Security, "The server does not offer STARTTLS on this port.");
            reply = await server.SayAsync("STARTTLS", cancellationToken);
            if (!reply.Done) return new SettingProblem(MailForm.Security, $"The server refused STARTTLS: {reply}");
            await server.SecureAsync(mail.Host, cancellationToken);
            hello = await HelloAsync(server, cancellationToken);
        }

        // 3. Sign-in, with the one mechanism that the sending client has for a password.
        if (mail.User is { } user && await SignInAsync(server, hello, user, cancellationToken) is { } failed) return failed;

        // 4. The sender, and never a message.
        reply = await server.SayAsync($"MAIL FROM:<{mail.SenderAddress}>", cancellationToken);
        if (reply.Code == 530) return new SettingProblem(MailForm.User, $"The server asks for a sign-in: {reply}");
        if (!reply.Done) return new SettingProblem(MailForm.SenderAddress, $"The server refused this sender: {reply}");
        await server.SayAsync("RSET", cancellationToken);
        await server.SayAsync("QUIT", cancellationToken);
        return null;
    }

    private static async Task<SettingProblem?> SignInAsync(
        SmtpDialogue server, SmtpReply hello, (string Name, string Password) user, CancellationToken cancellationToken)
    {
        if (user.Password.Length == 0) return new SettingProblem(MailForm.Password, "A user needs a password.");
        if (!Offers(hello, "AUTH", "LOGIN"))
            return new SettingProblem(MailForm.User, "The server offers no sign-in with a password (AUTH LOGIN).");
        var reply = await server.SayAsync("AUTH LOGIN", cancellationToken);
        if (reply.Code == 334) reply = await server.SayAsync(Base64(user.Name), cancellationToken);
        if (reply.Code == 334) reply = await server.SayAsync(Base64(user.Password), cancellationToken);
        return reply.Code == 235
            ? null
            : new SettingProblem(MailForm.Password, $"The server did not accept user name and password: {reply}");
    }

    private static async Task<SmtpReply> HelloAsync(SmtpDialogue server, CancellationToken cancellationToken)
    {
        // The same name as the sending client gives.
        var name = new string([.. IPGlobalProperties.GetIPGlobalProperties().HostName.Where(char.IsAscii)]);
        var reply = await server.SayAsync($"EHLO {(name.Length > 0 ? name : "localhost")}", cancellationToken);
        return reply.Done ? reply : throw new IOException($"it did not take our greeting: {reply}");
    }

    private static bool Offers(SmtpReply hello, string extension, string? parameter = null) => hello.Lines.Skip(1)
        .Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
        .Any(words => words.Length > 0 && words[0].Equals(extension, StringComparison.OrdinalIgnoreCase)
            && (parameter is null || words.Skip(1).Contains(parameter, StringComparer.OrdinalIgnoreCase)));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
