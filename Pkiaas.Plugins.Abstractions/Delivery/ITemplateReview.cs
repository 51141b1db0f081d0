using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>
/// Optional: a channel whose packages use the certificate, and which can tell whether the template's certificates are fit for that. The host
/// asks this in place of <see cref="ITemplateSettings.ReviewTemplate(PluginSettings)"/>: when the form is stored, when it is shown, and when
/// the template's own terms change. Since contract 1.5.
/// </summary>
public interface ITemplateReview : ITemplateSettings
{
    /// <summary>Says what the form alone cannot tell. Quick and without side effect.</summary>
    /// <param name="fields">Already checked against <see cref="ITemplateSettings.TemplateFields"/>.</param>
    /// <param name="certificate">What the template's certificates are, or would be after a change.</param>
    SettingsReview ReviewTemplate(PluginSettings fields, CertificateTerms certificate);
}
