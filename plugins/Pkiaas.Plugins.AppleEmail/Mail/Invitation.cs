using System.Globalization;
using System.Text;
using Pkiaas.Plugins.AppleEmail.Mail.Words;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Mail;

/// <summary>
/// What the mail says, in the person's language. The HTML and the text part both read from it.
/// </summary>
internal sealed record Invitation
{
    private const string PersonPlaceholder = "{person}";
    private const string UntilPlaceholder = "{until}";

    private readonly Dictionary<string, string> _values;

    private Invitation(MailWords words, Delivery.Delivery delivery, ChannelContext context, TimeProvider time)
    {
        var zone = time.LocalTimeZone;
        Words = words;
        Organization = PlainText.Line(context.Organization);
        Person = PlainText.Line(delivery.Subject);
        Link = delivery.Link.AbsoluteUri;
        Until = Human(TimeZoneInfo.ConvertTime(delivery.LinkExpires, zone));
        Device = delivery.Target;
        IsReminder = delivery.Kind == DeliveryKind.Reminder;
        IsRenewal = delivery.EarlierCertificateExpires is not null;
        EarlierEnded = delivery.EarlierCertificateExpires < time.GetUtcNow();
        _values = new Dictionary<string, string>
        {
            ["device"] = words.NameOf(Device),
            ["organization"] = Organization,
            ["person"] = Person,
            ["until"] = Until,
            ["ends"] = delivery.EarlierCertificateExpires is { } end ? Human(TimeZoneInfo.ConvertTime(end, zone)) : "",
            ["host"] = context.PublicUrl.IdnHost,
        };
    }

    /// <summary>What is said without values.</summary>
    public MailWords Words { get; }

    public string Organization { get; }

    /// <summary>Whom the certificate names.</summary>
    public string Person { get; }

    /// <summary>Absolute, in ASCII.</summary>
    public string Link { get; }

    /// <summary>E.g. <c>Sunday, 29 November 2026, 14:05 (UTC)</c>.</summary>
    public string Until { get; }

    /// <summary>What the profile can be installed on: the request alone does not say it, its template has a word in it.</summary>
    public PackageTarget Device { get; }

    public bool IsReminder { get; }

    /// <summary>Whether the person has a certificate already, which the new one takes the place of.</summary>
    public bool IsRenewal { get; }

    /// <summary>Whether that certificate is over: a mail may wait for its server longer than the certificate is valid.</summary>
    public bool EarlierEnded { get; }

    /// <summary>Stands for the sender where a logo would.</summary>
    public string Initial => Organization.EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit) is { Value: > 0 } first
        ? Rune.ToUpperInvariant(first).ToString()
        : "";

    public string SubjectLine => Fill(Of(Words.SubjectLine, Words.ReminderSubjectLine, Words.RenewalSubjectLine));

    public string Headline => Fill(Of(Words.Headline, Words.ReminderHeadline, Words.RenewalHeadline));

    /// <summary>What mail programs show beside the subject.</summary>
    public string Preview => Fill(Words.Preview);

    public string Introduction => Fill(Of(Words.Introduction, Words.ReminderIntroduction, EarlierEnded ? Words.EndedRenewalIntroduction : Words.RenewalIntroduction));

    public string InTheNameOf => Fill(Words.InTheNameOf);

    /// <summary>The same in two parts, so that the name between them can stand out.</summary>
    public (string Before, string After) AroundPerson => Around(Words.InTheNameOf, PersonPlaceholder);

    public string WorksUntil => Fill(Words.WorksUntil);

    /// <summary>The same in two parts, so that the moment between them can stand out.</summary>
    public (string Before, string After) AroundUntil => Around(Words.WorksUntil, UntilPlaceholder);

    /// <summary>What will happen.</summary>
    public IReadOnlyList<InvitationStep> Steps =>
    [
        new(Words.OpenTitle, ByDevice(Words.OpenOnPhone, Words.OpenOnMac, Words.OpenOnVision, Words.OpenOnAny)),
        new(Words.DownloadTitle, Words.DownloadDetail),
        new(Words.InstallTitle, ByDevice(Words.InstallOnPhone, Words.InstallOnMac, Words.InstallOnVision, Words.InstallOnAny)),
    ];

    public string Unexpected => Fill(Words.Unexpected);

    public string Footer => Fill(Words.Footer);

    /// <summary>Puts a delivery in words.</summary>
    /// <param name="delivery">What to hand over.</param>
    /// <param name="context">Who sends.</param>
    /// <param name="time">The installation's, in whose zone the end of the link is told.</param>
    public static Invitation Create(Delivery.Delivery delivery, ChannelContext context, TimeProvider time) =>
        new(Languages.Find(delivery.Fields.Find(RequestFieldNames.Language)), delivery, context, time);

    private string Of(string invitation, string reminder, string renewal) => IsRenewal ? renewal : IsReminder ? reminder : invitation;

    private string Fill(string sentence) => MailWords.Fill(sentence, _values);

    private string ByDevice(string phone, string mac, string vision, string any) => Device switch
    {
        PackageTarget.IPhoneOrIPad => phone,
        PackageTarget.Mac => mac,
        PackageTarget.Vision => vision,
        _ => any,
    };

    private (string Before, string After) Around(string sentence, string placeholder)
    {
        var at = sentence.IndexOf(placeholder, StringComparison.Ordinal);
        return (Fill(sentence[..at]), Fill(sentence[(at + placeholder.Length)..]));
    }

    private string Human(DateTimeOffset time)
    {
        var zone = time.Offset == TimeSpan.Zero ? "(UTC)" : time.ToString("'(UTC'zzz')'", CultureInfo.InvariantCulture);
        return $"{time.ToString(Words.DateFormat, Words.Culture)} {zone}";
    }
}

/// <summary>One thing that the receiver does.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Detail">In one or two sentences.</param>
internal sealed record InvitationStep(string Title, string Detail);
