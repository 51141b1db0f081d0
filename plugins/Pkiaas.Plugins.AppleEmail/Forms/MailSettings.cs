using System.Globalization;
using System.Net.Mail;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms;

/// <summary>The filled <see cref="MailForm"/>.</summary>
internal sealed record MailSettings
{
    /// <summary>Empty when mail goes into a folder.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required bool StartTls { get; init; }

    /// <summary>Null: no sign-in.</summary>
    public required (string Name, string Password)? User { get; init; }

    /// <summary>Null: mail goes to the server.</summary>
    public required string? PickupDirectory { get; init; }

    public required string SenderAddress { get; init; }

    /// <summary>Null: the organisation's name.</summary>
    public required string? SenderName { get; init; }

    /// <summary>The domain of the sender in ASCII, as identifiers of messages need it (RFC 5322 section 3.6.4).</summary>
    public string SenderDomain => new IdnMapping().GetAscii(new MailAddress(SenderAddress).Host.Trim('[', ']'));

    public static MailSettings Read(PluginSettings settings)
    {
        var folder = settings.Find(MailForm.Transport) == MailForm.Folder;
        // Anything but a clear "none" is encrypted.
        var startTls = settings.Find(MailForm.Security) != MailForm.Plain;
        return new MailSettings
        {
            Host = folder ? "" : settings.Get(MailForm.Host),
            Port = (int)(settings.FindNumber(MailForm.Port) ?? 587),
            StartTls = startTls,
            User = startTls && settings.Find(MailForm.User) is { } user ? (user, settings.Find(MailForm.Password) ?? "") : null,
            PickupDirectory = folder ? settings.Get(MailForm.PickupDirectory) : null,
            SenderAddress = settings.Get(MailForm.SenderAddress),
            SenderName = settings.Find(MailForm.SenderName),
        };
    }

    /// <summary>Leaves out the password.</summary>
    public override string ToString() => $"MailSettings {{ {Host}:{Port} }}";
}
