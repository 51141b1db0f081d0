namespace Pkiaas.Plugins.Settings;

/// <summary>The outcome of <see cref="SettingsSchema.Check"/>: settings when there is no problem.</summary>
/// <param name="Settings">The values that passed; complete only when <see cref="Problems"/> is empty.</param>
/// <param name="Problems">One for each field that did not pass.</param>
public sealed record SettingsCheck(PluginSettings Settings, IReadOnlyList<SettingProblem> Problems)
{
    /// <summary>Whether every field passed.</summary>
    public bool Passed => Problems.Count == 0;

    internal static SettingsCheck Run(SettingsSchema schema, IReadOnlyDictionary<string, string> entered, PluginSettings stored)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<SettingProblem>();
        foreach (var unknown in entered.Keys.Where(name => schema.Find(name) is null))
            problems.Add(new SettingProblem(unknown, "There is no such field."));

        var given = schema.Fields.ToDictionary(field => field.Name, field => Given(field, entered, stored), StringComparer.Ordinal);
        foreach (var field in schema.Fields.Where(field => schema.IsVisible(field, given)))
        {
            var value = given[field.Name];
            if (value.Length == 0)
            {
                if (field.Required) problems.Add(new SettingProblem(field.Name, $"{field.Label} is needed."));
                continue;
            }
            if (FieldRules.Problem(field, value) is { } message) problems.Add(new SettingProblem(field.Name, message));
            else values[field.Name] = value;
        }
        return new SettingsCheck(new PluginSettings(values), problems);
    }

    private static string Given(SettingField field, IReadOnlyDictionary<string, string> entered, PluginSettings stored)
    {
        var value = entered.TryGetValue(field.Name, out var text) ? text : field.Kind == SettingKind.Secret ? "" : field.Default ?? "";
        if (field.Kind is SettingKind.Secret) return value.Length > 0 ? value : stored.Find(field.Name) ?? "";
        return field.Kind is SettingKind.MultilineText ? value : value.Trim();
    }
}
