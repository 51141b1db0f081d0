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
            RemovalDate = RemovalFit.DayOf(context.Ticket),
            DurationUntilRemoval = fields.FindNumber(ProfileFields.RemovalDays) is { } days ? TimeSpan.FromDays(days) : null,
            ExpirationDate = LifetimeFit.UpdateFrom(context.Ticket, device),
            Payloads = payloads,
        };
    }

    /// <summary>The device that request and template agree on.</summary>
    /// <exception cref="ProfileException">They do not.</exception>
    public static TargetDevice Device(EnrollmentTicket ticket)
    {
        var (asked, allowed) = (RequestForm.DeviceOf(ticket.Fields), RequestForm.DeviceOf(ticket.TemplateFields));
        return asked == TargetDevice.Any || allowed == TargetDevice.Any || allowed == asked
            ? RequestForm.TargetOf(ticket.Fields, ticket.TemplateFields)
            : throw new ProfileException("TargetDeviceType", $"The template is for {RequestForm.Words(allowed)} only. Choose that, or another template.");
    }

    private static Dictionary<string, string> Consent(PluginSettings fields)
    {
        var texts = new Dictionary<string, string>();
        if (Lines(fields.Find(ProfileFields.Consent)) is { } text) texts["default"] = text;
        foreach (var translation in fields.Items(ProfileFields.Translations))
        {
            if (Lines(translation.Find(ProfileFields.Text)) is { } said) texts[translation.Get(ProfileFields.Language)] = said;
        }
        return texts;
    }

    private static string? Lines(string? text) => text?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } lines ? lines : null;

    // Where a Mac lets the key be exported nobody can say that it stays.
    private static string Description(PartContext context) =>
        context.Words.Describe(context.Organization, TicketNames.Person(context.Ticket), keyStays: !context.Template.Is(KeyFields.KeyIsExtractable));
}
