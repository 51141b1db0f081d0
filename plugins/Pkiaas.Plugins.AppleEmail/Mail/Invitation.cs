using System.Globalization;
using System.Text;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Mail;

/// <summary>
/// What the mail says, in words for someone who never heard of certificates. The HTML and the text part both read from it.
/// </summary>
internal sealed record Invitation
{
    public required string Organization { get; init; }

    /// <summary>Whom the certificate names.</summary>
    public required string Person { get; init; }

    /// <summary>Absolute, in ASCII.</summary>
    public required string Link { get; init; }

    /// <summary>E.g. <c>Sunday, 29 November 2026, 14:05 (UTC)</c>.</summary>
    public required string Until { get; init; }

    /// <summary>Where the service is, so that the receiver can compare it with the link.</summary>
    public required string Host { get; init; }

    public required TargetDevice Device { get; init; }

    public required bool IsReminder { get; init; }

    /// <summary>E.g. <c>iPhone or iPad</c>.</summary>
    public string DeviceName => Device switch
    {
        TargetDevice.IPhoneOrIPad => "iPhone or iPad",
        TargetDevice.Mac => "Mac",
        TargetDevice.Vision => "Apple Vision Pro",
        _ => "Apple device",
    };

    /// <summary>Stands for the sender where a logo would.</summary>
    public string Initial => Organization.EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit) is { Value: > 0 } first
        ? Rune.ToUpperInvariant(first).ToString()
        : "";

    public string SubjectLine => $"{(IsReminder ? "Reminder: set" : "Set")} up your {DeviceName} for {Organization}";

    public string Headline => $"Set up your {DeviceName}";

    /// <summary>What mail programs show beside the subject.</summary>
    public string Preview => $"Download, install, done: it takes about two minutes. The link works until {Until}.";

    public string Introduction => IsReminder
        ? $"This is a reminder: {Organization} has a digital ID for you that is not on your {DeviceName} yet or is due for renewal."
        : $"{Organization} has prepared a digital ID for you. With it, your {DeviceName} can prove that it is really yours.";

    /// <summary>What will happen.</summary>
    public IReadOnlyList<InvitationStep> Steps =>
    [
        new("Open the link on the device itself", Device == TargetDevice.Mac
            ? "Use Safari or Chrome on the Mac that you want to set up."
            : $"Use Safari on the {(Device == TargetDevice.Any ? "iPhone, iPad or Mac" : DeviceName)} that you want to set up. "
                + "Are you reading this elsewhere? The page shows a code to scan."),
        new("Download", "The page gives your device a file that is called a profile. Allow the download."),
        new("Install", Device switch
        {
            TargetDevice.IPhoneOrIPad => "Right after that, open Settings, tap “Profile Downloaded” and then “Install”. "
                + "Your device asks for its passcode.",
            TargetDevice.Mac => "Open System Settings, search for “Profiles”, open the new profile and click “Install”. "
                + "Your Mac asks for your password.",
            _ => "Right after that, open Settings (on a Mac: System Settings), choose the new profile and then “Install”. "
                + "Your device asks for its passcode.",
        }),
    ];

    public string Unexpected =>
        $"Then there is nothing to do. Nothing is installed without you, and the link stops working by itself. "
        + $"If you are unsure, ask the people who look after devices at {Organization}.";

    public string Footer => $"Sent automatically on behalf of {Organization} by {Host}.";

    /// <summary>Puts a delivery in words.</summary>
    /// <param name="delivery">What to hand over.</param>
    /// <param name="context">Who sends.</param>
    /// <param name="zone">The installation's, in which the end of the link is told.</param>
    public static Invitation Create(Delivery.Delivery delivery, ChannelContext context, TimeZoneInfo zone) => new()
    {
        Organization = PlainText.Line(context.Organization),
        Person = PlainText.Line(delivery.Subject),
        Link = delivery.Link.AbsoluteUri,
        Until = Human(TimeZoneInfo.ConvertTime(delivery.LinkExpires, zone)),
        Host = context.PublicUrl.IdnHost,
        Device = RequestForm.DeviceOf(delivery.Fields),
        IsReminder = delivery.Kind == DeliveryKind.Reminder,
    };

    private static string Human(DateTimeOffset time) => time.Offset == TimeSpan.Zero
        ? time.ToString("dddd, d MMMM yyyy, HH:mm '(UTC)'", CultureInfo.InvariantCulture)
        : time.ToString("dddd, d MMMM yyyy, HH:mm '(UTC'zzz')'", CultureInfo.InvariantCulture);
}

/// <summary>One thing that the receiver does.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Detail">In one or two sentences.</param>
internal sealed record InvitationStep(string Title, string Detail);
