using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>
/// Optional: a channel whose packages hold more than the request says, e.g. the networks that the device shall join. An admin fills
/// the form once for each template; its values come back in <see cref="EnrollmentTicket.TemplateFields"/>. Since contract 1.1. See also
/// <see cref="ITemplateReview"/>.
/// </summary>
public interface ITemplateSettings : IDeliveryChannel
{
    /// <summary>Filled for each template. A form that is never filled counts as one with its defaults.</summary>
    SettingsSchema TemplateFields { get; }

    /// <summary>Says what the form alone cannot tell. Quick and without side effect.</summary>
    /// <param name="fields">Already checked against <see cref="TemplateFields"/>.</param>
    SettingsReview ReviewTemplate(PluginSettings fields);
}
