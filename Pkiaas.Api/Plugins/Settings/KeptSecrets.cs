using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>
/// A stored secret is used where it was entered for and nowhere else. It is write-only, and would not be if whoever changes the host beside
/// it could have it sent to one of his own.
/// </summary>
internal static class KeptSecrets
{
    /// <summary>One for each secret that would be kept although a value changed that may say where it goes.</summary>
    /// <param name="schema">The form.</param>
    /// <param name="entered">By field name, as the admin sent them.</param>
    /// <param name="before">What is in force.</param>
    /// <param name="after">What would be in force, the kept secrets among it.</param>
    public static IReadOnlyList<SettingProblem> Problems(
        SettingsSchema schema, IReadOnlyDictionary<string, string?> entered, PluginSettings before, PluginSettings after)
    {
        var kept = schema.Fields.Where(field =>
            field.Kind == SettingKind.Secret && after.Find(field.Name) is not null && string.IsNullOrEmpty(entered.GetValueOrDefault(field.Name))).ToList();
        if (kept.Count == 0 || Changed(schema, before, after) is not { } changed) return [];
        return [.. kept.Select(secret => new SettingProblem(secret.Name, $"{secret.Label}: enter it again, since \"{changed.Label}\" changed."))];
    }

    private static SettingField? Changed(SettingsSchema schema, PluginSettings before, PluginSettings after) => before.Values.Keys
        .Union(after.Values.Keys, StringComparer.Ordinal)
        .Where(name => before.Find(name) != after.Find(name))
        .Select(schema.Find)
        .FirstOrDefault(field => field is { Kind: not SettingKind.Secret, KeepsSecrets: false });
}
