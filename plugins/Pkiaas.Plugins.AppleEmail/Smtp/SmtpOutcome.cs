using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Smtp;

/// <summary>What a failed try means: "not now" or "never".</summary>
internal static class SmtpOutcome
{
    // The framework puts its own words for the code in front of the server's.
    private const string Marker = "The server response was: ";

    /// <returns>Null when the failure is none of the mail's.</returns>
    public static DeliveryOutcome? Of(Exception failure, MailSettings settings) => failure switch
    {
        // RFC 5321 section 4.2.1: 4yz is transient, 5yz permanent.
        SmtpException { StatusCode: >= (SmtpStatusCode)500 and <= (SmtpStatusCode)599 } e => new DeliveryOutcome.Refused(Words(e)),
        SmtpException { StatusCode: >= (SmtpStatusCode)400 and <= (SmtpStatusCode)499 } e => new DeliveryOutcome.Deferred(Words(e)),
        SmtpException or IOException or SocketException or AuthenticationException =>
            new DeliveryOutcome.Deferred(Connection(failure, settings)),
        OperationCanceledException => new DeliveryOutcome.Deferred($"The mail server {settings.Host} did not answer in time."),
        UnauthorizedAccessException => new DeliveryOutcome.Deferred($"The folder for mail cannot be written: {failure.Message}"),
        _ => null,
    };

    private static string Words(SmtpException failure)
    {
        var start = failure.Message.IndexOf(Marker, StringComparison.Ordinal);
        return ServerWords.Of((int)failure.StatusCode, start < 0 ? failure.Message : failure.Message[(start + Marker.Length)..]);
    }

    private static string Connection(Exception failure, MailSettings settings)
    {
        var cause = failure;
        while (cause is SmtpException { InnerException: { } inner }) cause = inner;
        return PlainText.Line($"No connection to the mail server {settings.Host}: {cause.Message}", 500);
    }
}
