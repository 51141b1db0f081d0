using System.Net.Mail;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Smtp;

/// <summary>Messages as files, for development.</summary>
internal static class PickupFolder
{
    /// <summary>Writes <c>{delivery}.eml</c>: whole or not at all, and once however often it is delivered.</summary>
    public static async Task WriteAsync(MailMessage message, Guid delivery, string folder, CancellationToken cancellationToken)
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}"));
        try
        {
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = unfinished.FullName,
            };
            await client.SendMailAsync(message, cancellationToken);
            File.Move(unfinished.GetFiles().Single().FullName, Path.Combine(folder, $"{delivery:D}.eml"), overwrite: true);
        }
        finally
        {
            unfinished.Delete(recursive: true);
        }
    }

    public static IReadOnlyList<SettingProblem> Probe(string folder)
    {
        if (!Path.IsPathFullyQualified(folder)) return [Problem("Give the full path of the folder.")];
        try
        {
            if (!Directory.Exists(folder)) return [Problem("There is no such folder on the server.")];
            File.Create(Path.Combine(folder, $".{Guid.NewGuid():N}"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [Problem($"The service cannot write there: {e.Message}")];
        }
    }

    private static SettingProblem Problem(string message) => new(MailForm.PickupDirectory, message);
}
