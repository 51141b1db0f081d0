using System.Globalization;
using System.Text.RegularExpressions;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Mail.Words;

/// <summary>
/// The mail in one language, in words for someone who never heard of certificates. <c>{device}</c>, <c>{organization}</c>, <c>{person}</c>,
/// <c>{until}</c>, <c>{ends}</c> and <c>{host}</c> stand for what the mail is about. Here and not in resource files: the satellite assemblies of those would
/// outlive the plugin's own unloading.
/// </summary>
internal sealed partial record MailWords
{
    /// <summary>The tag of BCP 47, stored in requests.</summary>
    public required string Tag { get; init; }

    /// <summary>As its speakers call it.</summary>
    public required string OwnName { get; init; }

    /// <summary>The format of the link's end; the zone follows it.</summary>
    public required string DateFormat { get; init; }

    public required string PhoneOrTablet { get; init; }

    public required string Mac { get; init; }

    public required string Vision { get; init; }

    public required string AnyDevice { get; init; }

    public required string SubjectLine { get; init; }

    public required string ReminderSubjectLine { get; init; }

    /// <summary>In place of the two above where the person has a certificate already, and when it ends is known.</summary>
    public required string RenewalSubjectLine { get; init; }

    public required string Headline { get; init; }

    public required string ReminderHeadline { get; init; }

    public required string RenewalHeadline { get; init; }

    /// <summary>What mail programs show beside the subject.</summary>
    public required string Preview { get; init; }

    public required string Introduction { get; init; }

    public required string ReminderIntroduction { get; init; }

    public required string RenewalIntroduction { get; init; }

    /// <summary>In place of that where the certificate before has ended already.</summary>
    public required string EndedRenewalIntroduction { get; init; }

    public required string InTheNameOf { get; init; }

    public required string Begin { get; init; }

    public required string Button { get; init; }

    public required string WorksUntil { get; init; }

    public required string WhatHappens { get; init; }

    public required string OpenTitle { get; init; }

    public required string OpenOnMac { get; init; }

    public required string OpenOnPhone { get; init; }

    public required string OpenOnVision { get; init; }

    public required string OpenOnAny { get; init; }

    public required string DownloadTitle { get; init; }

    public required string DownloadDetail { get; init; }

    public required string InstallTitle { get; init; }

    public required string InstallOnPhone { get; init; }

    public required string InstallOnMac { get; init; }

    public required string InstallOnVision { get; init; }

    public required string InstallOnAny { get; init; }

    public required string UnexpectedTitle { get; init; }

    public required string Unexpected { get; init; }

    public required string Fallback { get; init; }

    public required string Footer { get; init; }

    /// <summary>How dates are written in it.</summary>
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Tag);

    /// <summary>The device as the sentences have it, e.g. <c>your iPhone or iPad</c>.</summary>
    public string NameOf(PackageTarget device) => device switch
    {
        PackageTarget.IPhoneOrIPad => PhoneOrTablet,
        PackageTarget.Mac => Mac,
        PackageTarget.Vision => Vision,
        _ => AnyDevice,
    };

    /// <summary>Puts values into a sentence, all in one pass: what a value holds is never taken for a placeholder.</summary>
    public static string Fill(string sentence, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(sentence, match => values[match.Groups[1].Value]);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
