using System.Globalization;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>
/// When a request's profile removes itself: on its template's day or on its own, whichever comes first. One person may go earlier than the others, and nobody
/// stays longer than the template lets him.
/// </summary>
internal static class RemovalFit
{
    /// <summary>The day's beginning, or null.</summary>
    public static DateTimeOffset? DayOf(EnrollmentTicket ticket)
    {
        var (all, own) = (LifetimeFit.RemovalOf(ticket.TemplateFields), OwnDayOf(ticket));
        return own is null || all < own ? all : own;
    }

    /// <summary>Why the profile must not be handed out any more, or null.</summary>
    public static string? Passed(EnrollmentTicket ticket, DateTimeOffset now) => LifetimeFit.RemovalPassed(ticket.TemplateFields, now) ?? OwnPassed(ticket, now);

    /// <param name="ticket">Of a request.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What is the template's own has no field.</returns>
    public static IEnumerable<Finding> Of(EnrollmentTicket ticket, DateTimeOffset now)
    {
        if (LifetimeFit.RemovalPassed(ticket.TemplateFields, now) is { } passed) yield return new Finding(null, passed, CannotWork: true);
        if (OwnPassed(ticket, now) is { } begun) yield return new Finding(RequestForm.RemovalDate, begun, CannotWork: true);
        if (ticket.CertificateExpires is not { } end) yield break;

        var all = LifetimeFit.RemovalOf(ticket.TemplateFields)
            ?? (ticket.TemplateFields.FindNumber(ProfileFields.RemovalDays) is { } stays ? now.AddDays(stays) : null);
        var own = OwnDayOf(ticket);
        if (own > all)
        {
            yield return new Finding(
                RequestForm.RemovalDate, $"By its template the profile removes itself on {Day(all.Value)} already: the later day does nothing.", CannotWork: false);
        }
        else if (own > end)
        {
            yield return new Finding(
                RequestForm.RemovalDate, $"The certificate ends on {Day(end)}, before the profile removes itself. Only a renewal reaches that far.", CannotWork: false);
        }
        var (removal, field) = own <= all || all is null ? (own, RequestForm.RemovalDate) : (all, null);
        if (removal > now && removal < end)
        {
            yield return new Finding(
                field, $"The profile removes itself on {Day(removal.Value)}, and the certificate would be valid until {Day(end)}. The certificate goes with the profile.",
                CannotWork: false);
        }
    }

    private static DateTimeOffset? OwnDayOf(EnrollmentTicket ticket) =>
        ticket.Fields.FindDate(RequestForm.RemovalDate) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static string? OwnPassed(EnrollmentTicket ticket, DateTimeOffset now) => OwnDayOf(ticket) is { } day && day <= now
        ? $"The request has the profile remove itself on {Day(day)}, which has begun: a device would remove it as soon as it is installed. A request with a later day, or none, would work."
        : null;

    private static string Day(DateTimeOffset time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
