using System.Net;
using System.Net.Mail;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Mail;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Smtp;

/// <summary>Hands a message to the next hop and tells what became of it.</summary>
internal sealed class MailTransport(TimeProvider time)
{
    // Below the host's own limit, so that the admin reads "did not answer" and not that the channel was cut off.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public async Task<DeliveryOutcome> SendAsync(
        MailMessage message, Guid delivery, MailSettings settings, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (settings.PickupDirectory is { } folder) await PickupFolder.WriteAsync(message, delivery, folder, either.Token);
            else await SendAsync(message, settings, either.Token);
            return new DeliveryOutcome.Delivered(InvitationComposer.MessageId(delivery, settings));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && SmtpOutcome.Of(e, settings) is not null)
        {
            return SmtpOutcome.Of(e, settings)!;
        }
        catch (Exception e) when (e is not OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The delivery was cancelled.", e, cancellationToken);
        }
    }

    private static async Task SendAsync(MailMessage message, MailSettings settings, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
        if (settings.User is { } user)
        {
            // For this mechanism only: offered NTLM or GSSAPI, the client would try these first with a password not meant for them.
            client.Credentials = new CredentialCache
            {
                { settings.Host, settings.Port, "login", new NetworkCredential(user.Name, user.Password) },
            };
        }
        var sending = client.SendMailAsync(message, cancellationToken);
        try
        {
            await sending.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!sending.IsCompleted)
        {
            // The client connects, and waits for the last answer, deaf to the token: leave it, and let the closing of the
            // connection (by the end of this method) end it.
            _ = sending.ContinueWith(
                static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }
}
