using System.Globalization;

namespace Pkiaas.Plugins.Settings;

/// <summary>The outcome of <see cref="SettingsSchema.Check"/>: settings when there is no problem.</summary>
/// <param name="Settings">The values that passed; complete only when <see cref="Problems"/> is empty.</param>
/// <param name="Problems">One for each field that did not pass; a value in a list is named as it was entered.</param>
public sealed record SettingsCheck(PluginSettings Settings, IReadOnlyList<SettingProblem> Problems)
{
    private const int ItemLimit = 20;

    /// <summary>Whether every field passed.</summary>
    public bool Passed => Problems.Count == 0;

    internal static SettingsCheck Run(SettingsSchema schema, IReadOnlyDictionary<string, string> entered, PluginSettings stored)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<SettingProblem>();
        foreach (var unknown in entered.Keys.Where(name => schema.Find(name) is not { } field || (field.Kind == SettingKind.List && entered[name].Length > 0)))
            problems.Add(new SettingProblem(unknown, "There is no such field."));

        var given = schema.Fields.Where(field => field.Kind != SettingKind.List)
            .ToDictionary(field => field.Name, field => Given(field, entered, stored), StringComparer.Ordinal);
        foreach (var field in schema.Fields.Where(field => schema.IsVisible(field, given)))
        {
            if (field.Kind == SettingKind.List)
            {
                RunItems(field, schema.ItemsOf(field.Name), entered, values, problems);
                continue;
            }
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

    // Items are numbered anew, so that what is stored has no gaps; problems keep the numbers of the form.
    private static void RunItems(
        SettingField list, SettingsSchema schema, IReadOnlyDictionary<string, string> entered, Dictionary<string, string> values, List<SettingProblem> problems)
    {
        var items = SettingPath.Items(list.Name, entered);
        var limit = list.MaximumItems ?? ItemLimit;
        if (items.Count > limit) problems.Add(new SettingProblem(list.Name, string.Create(CultureInfo.InvariantCulture, $"{list.Label}: at most {limit}.")));
        if (items.Count == 0 && list.Required) problems.Add(new SettingProblem(list.Name, $"{list.Label} is needed."));
        var position = 0;
        foreach (var (index, item) in items)
        {
            var known = item.Where(value => schema.Find(value.Key) is not null).ToDictionary(StringComparer.Ordinal);
            var check = Run(schema, known, PluginSettings.Empty);
            problems.AddRange(check.Problems.Select(problem => problem with { Field = SettingPath.Of(list.Name, index, problem.Field!) }));
            foreach (var (name, value) in check.Settings.Values) values[SettingPath.Of(list.Name, position, name)] = value;
            position++;
        }
    }

    private static string Given(SettingField field, IReadOnlyDictionary<string, string> entered, PluginSettings stored)
    {
        var value = entered.TryGetValue(field.Name, out var text) ? text : field.Kind == SettingKind.Secret ? "" : field.Default ?? "";
        if (field.Kind is SettingKind.Secret) return value.Length > 0 ? value : stored.Find(field.Name) ?? "";
        return field.Kind is SettingKind.MultilineText || (field.KeepsBlanks && !string.IsNullOrWhiteSpace(value)) ? value : value.Trim();
    }
}
