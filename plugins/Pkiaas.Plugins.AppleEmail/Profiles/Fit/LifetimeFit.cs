using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether the times in a profile go with the certificate's and with the calendar.</summary>
internal static class LifetimeFit
{
    /// <param name="fields">The template's, checked.</param>
    /// <param name="certificate">What its certificates will be; null: unknown.</param>
    /// <param name="now">UTC.</param>
    public static IEnumerable<Finding> OfTemplate(PluginSettings fields, CertificateTerms? certificate, DateTimeOffset now)
    {
        if (RemovalPassed(fields, now) is { } passed) yield return new Finding(ProfileFields.RemovalDate, passed, CannotWork: true);
        if (certificate is not { ValidityDays: var days }) yield break;
        if (fields.FindNumber(ProfileFields.UpdateDays) is { } before && before >= days)
        {
            yield return new Finding(
                ProfileFields.UpdateDays,
                $"The template's certificates are valid for {Days(days)}: a Mac would offer the update at once, and again after every one. "
                + (days > 1 ? $"At most {Days(days - 1)} before the end." : "Leave it empty."), CannotWork: true);
        }
        if (certificate.Renewal is { } renewal && fields.FindNumber(ProfileFields.UpdateDays) is { } offered)
        {
            foreach (var finding in OfUpdate(offered, renewal)) yield return finding;
        }
        var end = now.AddDays(days);
        if (RemovalOf(fields) is { } removal && removal > now && removal < end)
            yield return new Finding(ProfileFields.RemovalDate, GoesEarlier($"On that day a certificate of today has {Days(Math.Ceiling((end - removal).TotalDays))} left."), CannotWork: false);
        if (fields.FindNumber(ProfileFields.RemovalDays) is { } stays && stays < days)
            yield return new Finding(ProfileFields.RemovalDays, GoesEarlier($"The template's certificates are valid for {Days(days)}."), CannotWork: false);
    }

    /// <summary>
    /// The day from which a Mac offers the update, or null. It is written only where a press of the button can succeed: elsewhere the profile would
    /// be called expired, with a button that fails. The template's days say nothing of that: its door may have been narrowed after they were set.
    /// </summary>
    /// <param name="ticket">Of a request.</param>
    /// <param name="device">For which devices the profile is.</param>
    public static DateTimeOffset? UpdateFrom(EnrollmentTicket ticket, TargetDevice device) =>
        ticket.TemplateFields.FindNumber(ProfileFields.UpdateDays) is { } before && device is TargetDevice.Any or TargetDevice.Mac
            && MayBePressed(before, ticket.Certificate?.Renewal)
            ? ticket.CertificateExpires?.AddDays(-before)
            : null;

    /// <param name="ticket">Of a request.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What is the template's own has no field.</returns>
    public static IEnumerable<Finding> OfRequest(EnrollmentTicket ticket, DateTimeOffset now)
    {
        var fields = ticket.TemplateFields;
        foreach (var finding in RemovalFit.Of(ticket, now)) yield return finding;
        if (ticket.CertificateExpires is not { } end) yield break;
        if (UpdateFrom(ticket, RequestForm.TargetOf(ticket.Fields, fields)) is { } offered && offered <= now)
        {
            var before = fields.FindNumber(ProfileFields.UpdateDays)!.Value;
            yield return new Finding(
                "validityDays",
                $"A Mac will offer the update at once, and again after every one: it is offered {Days(before)} before the certificate ends, and that is on {Day(end)}.",
                CannotWork: false);
        }
        if (UpdateFrom(ticket, RequestForm.TargetOf(ticket.Fields, fields)) is not null && RequestForm.TargetOf(ticket.Fields, fields) == TargetDevice.Any)
        {
            yield return new Finding(
                RequestForm.Device, "Only Macs show an Update button; an iPhone, iPad or Vision Pro calls the profile expired once a Mac would show it.",
                CannotWork: false);
        }
    }

    /// <summary>The template's day of removal, its beginning, or null.</summary>
    public static DateTimeOffset? RemovalOf(PluginSettings fields) =>
        fields.FindDate(ProfileFields.RemovalDate) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    /// <summary>Why none of the template's profiles must be handed out any more, or null.</summary>
    public static string? RemovalPassed(PluginSettings fields, DateTimeOffset now) => RemovalOf(fields) is { } removal && removal <= now
        ? $"The template's profiles remove themselves on {Day(removal)}, which has begun: a device would remove one as soon as it is installed. Set another day."
        : null;

    private static bool MayBePressed(long offered, RenewalTerms? renewal) =>
        renewal is null || (renewal.Allowed && (renewal.WithinDays is not { } within || within >= offered));

    // The button sends a PKCSReq that is signed with the certificate: the door's rules for renewals decide about it.
    private static IEnumerable<Finding> OfUpdate(long offered, RenewalTerms renewal)
    {
        if (!renewal.Allowed)
        {
            yield return new Finding(
                ProfileFields.UpdateDays,
                "Macs are to offer an update, and the template does not let devices renew (tab SCEP, Renewal): the Update button would always fail. "
                + "New profiles offer none.",
                CannotWork: true);
        }
        else if (renewal.WithinDays < offered)
        {
            yield return new Finding(
                ProfileFields.UpdateDays,
                $"Macs are to offer an update {Days(offered)} before the end, and the template lets devices renew in the last "
                + $"{Days(renewal.WithinDays.Value)} only (tab SCEP, Renewal): the Update button would fail until then. New profiles offer none.",
                CannotWork: true);
        }
        else if (renewal.WithinDays is null || renewal.WithinDays > offered)
        {
            yield return new Finding(
                ProfileFields.UpdateDays,
                "A Mac keeps showing Update after it was pressed, and each press makes another certificate. "
                + $"Let devices renew in the last {Days(offered)} only (tab SCEP, Renewal), and a second press is refused.", CannotWork: false);
        }
    }

    private static string GoesEarlier(string why) => $"{why} The certificate goes with the profile.";

    private static string Days(double count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} day{(count == 1 ? "" : "s")}");

    private static string Day(DateTimeOffset time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
