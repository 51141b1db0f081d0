using System.Globalization;
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
        var end = now.AddDays(days);
        if (RemovalOf(fields) is { } removal && removal > now && removal < end)
            yield return new Finding(ProfileFields.RemovalDate, GoesEarlier($"On that day a certificate of today has {Days(Math.Ceiling((end - removal).TotalDays))} left."), CannotWork: false);
        if (fields.FindNumber(ProfileFields.RemovalDays) is { } stays && stays < days)
            yield return new Finding(ProfileFields.RemovalDays, GoesEarlier($"The template's certificates are valid for {Days(days)}."), CannotWork: false);
    }

    /// <param name="ticket">Of a request.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What is the template's own has no field.</returns>
    public static IEnumerable<Finding> OfRequest(EnrollmentTicket ticket, DateTimeOffset now)
    {
        var fields = ticket.TemplateFields;
        if (RemovalPassed(fields, now) is { } passed) yield return new Finding(null, passed, CannotWork: true);
        if (ticket.CertificateExpires is not { } end) yield break;
        if (fields.FindNumber(ProfileFields.UpdateDays) is { } before && end.AddDays(-before) <= now)
        {
            yield return new Finding(
                "validityDays",
                $"A Mac will offer the update at once, and again after every one: the template has it offered {Days(before)} before the certificate ends, and it ends on {Day(end)}.",
                CannotWork: false);
        }
        var removal = RemovalOf(fields) ?? (fields.FindNumber(ProfileFields.RemovalDays) is { } stays ? now.AddDays(stays) : null);
        if (removal > now && removal < end)
            yield return new Finding(null, GoesEarlier($"The profile removes itself on {Day(removal.Value)}, and the certificate would be valid until {Day(end)}."), CannotWork: false);
    }

    /// <summary>The day of removal's beginning, or null.</summary>
    public static DateTimeOffset? RemovalOf(PluginSettings fields) =>
        fields.FindDate(ProfileFields.RemovalDate) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    /// <summary>Why a profile must not be handed out any more, or null.</summary>
    public static string? RemovalPassed(PluginSettings fields, DateTimeOffset now) => RemovalOf(fields) is { } removal && removal <= now
        ? $"The template's profiles remove themselves on {Day(removal)}, which has begun: a device would remove one as soon as it is installed. Set another day."
        : null;

    private static string GoesEarlier(string why) => $"{why} The certificate goes with the profile.";

    private static string Days(double count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} day{(count == 1 ? "" : "s")}");

    private static string Day(DateTimeOffset time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
