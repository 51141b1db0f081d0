using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether the texts of consent go together (Apple's schema, ConsentText: one text for each language, and a default one).</summary>
internal static class ConsentFit
{
    /// <param name="fields">The template's, checked.</param>
    public static IEnumerable<Finding> Of(PluginSettings fields)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, translation) in fields.Items(ProfileFields.Translations).Index())
        {
            var language = translation.Get(ProfileFields.Language);
            if (!known.Add(language))
                yield return new Finding(At(index, ProfileFields.Language), $"Consent: there is a text in “{language}” already.", CannotWork: true);
            if (string.IsNullOrWhiteSpace(translation.Find(ProfileFields.Text)))
                yield return new Finding(At(index, ProfileFields.Text), "Consent: the text is empty.", CannotWork: true);
        }
        if (known.Count > 0 && string.IsNullOrWhiteSpace(fields.Find(ProfileFields.Consent)))
        {
            yield return new Finding(
                ProfileFields.Consent, "Consent: without this text a person whose language is not among the others may be shown none.", CannotWork: false);
        }
    }

    private static string At(int index, string field) => SettingPath.Of(ProfileFields.Translations, index, field);
}
