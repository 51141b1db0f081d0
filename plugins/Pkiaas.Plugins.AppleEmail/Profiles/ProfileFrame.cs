using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Fit;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>The profile around its payloads: what the person reads, for which devices it is, and when it goes.</summary>
internal static class ProfileFrame
{
    public static ConfigurationProfile Around(IReadOnlyList<Payload> payloads, PartContext context, TargetDevice device)
    {
        var fields = context.Template;
        return new ConfigurationProfile
        {
            Identity = context.Identity,
            DisplayName = PlainText.Line(fields.Find(ProfileFields.DisplayName) ?? $"{context.Organization} – {context.Ticket.TemplateName}"),
            Description = Lines(fields.Find(ProfileFields.Description)) ?? Description(context),
            Organization = context.Organization,
            TargetDevice = device,
            Scope = fields.Find(ProfileFields.Scope) switch
            {
                ProfileFields.SystemScope => ProfileScope.System,
                ProfileFields.UserScope => ProfileScope.User,
                _ => null,
            },
            ConsentText = Consent(fields),
            RemovalDate = LifetimeFit.RemovalOf(fields),
            DurationUntilRemoval = fields.FindNumber(ProfileFields.RemovalDays) is { } days ? TimeSpan.FromDays(days) : null,
            ExpirationDate = fields.FindNumber(ProfileFields.UpdateDays) is { } before ? context.Ticket.CertificateExpires?.AddDays(-before) : null,
            Payloads = payloads,
        };
    }

    /// <summary>The device that request and template agree on.</summary>
    /// <exception cref="ProfileException">They do not.</exception>
    public static TargetDevice Device(EnrollmentTicket ticket)
    {
        var (asked, allowed) = (RequestForm.DeviceOf(ticket.Fields), RequestForm.DeviceOf(ticket.TemplateFields));
        if (asked == TargetDevice.Any) return allowed;
        return allowed == TargetDevice.Any || allowed == asked
            ? asked
            : throw new ProfileException("TargetDeviceType", $"The template is for {RequestForm.Words(allowed)} only. Choose that, or another template.");
    }

    private static Dictionary<string, string> Consent(PluginSettings fields)
    {
        var texts = new Dictionary<string, string>();
        if (Lines(fields.Find(ProfileFields.Consent)) is { } text) texts["default"] = text;
        foreach (var translation in fields.Items(ProfileFields.Translations))
            texts[translation.Get(ProfileFields.Language)] = Lines(translation.Get(ProfileFields.Text))!;
        return texts;
    }

    private static string? Lines(string? text) => text?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } lines ? lines : null;

    private static string Description(PartContext context)
    {
        var name = TicketNames.Person(context.Ticket) is { } person ? $" in the name of {person}" : "";
        return $"Gives this device a digital ID{name}, issued by {context.Organization}. Its key is made on this device and stays there. "
            + "Removing this profile removes the digital ID.";
    }
}
