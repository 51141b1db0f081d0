using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether what a request says instead of its template goes with the template, the certificate and the device.</summary>
internal static class OwnFit
{
    /// <param name="ticket">Of a request, as the host made it.</param>
    public static IEnumerable<Finding> Of(EnrollmentTicket ticket)
    {
        if (OwnFields.SizeOf(ticket.Fields) < ticket.KeySize)
        {
            yield return Wrong(OwnFields.KeySize, string.Create(
                CultureInfo.InvariantCulture, $"Key: the template asks for keys of {ticket.KeySize} bits, and its SCEP door refuses smaller ones."));
        }
        if (!string.IsNullOrWhiteSpace(ticket.Fields.Find(OwnFields.Consent)))
        {
            if (ticket.TemplateFields.Items(ProfileFields.Translations).Count > 0)
            {
                yield return Warn(
                    OwnFields.Consent,
                    "Consent: this person agrees to this text instead of the template's, in any language; the template's translations are left out too.");
            }
            else if (ticket.TemplateFields.Find(ProfileFields.Consent) is not null)
            {
                yield return Warn(OwnFields.Consent, "Consent: this person agrees to this text instead of the template's.");
            }
        }
        if (ticket.Fields.FindNumber(OwnFields.UpdateDays) is not { } days || days == 0) yield break;
        foreach (var finding in OfUpdate(days, ticket)) yield return finding;
    }

    private static IEnumerable<Finding> OfUpdate(long days, EnrollmentTicket ticket)
    {
        if (RequestForm.TargetOf(ticket.Fields, ticket.TemplateFields) is not (TargetDevice.Any or TargetDevice.Mac))
        {
            yield return Warn(OwnFields.UpdateDays, "Update: only Macs show an Update button, and the template is for other devices.");
            yield break;
        }
        if (ticket.Certificate is not { } certificate) yield break;
        if (days >= certificate.ValidityDays)
        {
            yield return Wrong(OwnFields.UpdateDays, string.Create(
                CultureInfo.InvariantCulture,
                $"Update: the certificate is valid for {certificate.ValidityDays:N0} days: a Mac would offer the update at once, and again after every one."));
        }
        if (certificate.Renewal is { Allowed: false })
        {
            yield return Wrong(
                OwnFields.UpdateDays, "Update: the button would always fail, since the template or this request does not let devices renew.");
        }
        else if (certificate.Renewal?.WithinDays < days)
        {
            yield return Wrong(OwnFields.UpdateDays, string.Create(
                CultureInfo.InvariantCulture,
                $"Update: the template lets devices renew in the last {certificate.Renewal.WithinDays:N0} days only (tab SCEP, Renewal): the button would fail until then."));
        }
    }

    private static Finding Warn(string field, string message) => new(field, message, CannotWork: false);

    private static Finding Wrong(string field, string message) => new(field, message, CannotWork: true);
}
