using System.Text.RegularExpressions;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>What makes a form usable, beyond what <see cref="SettingsSchema"/> enforces itself.</summary>
internal static class SchemaSanity
{
    /// <summary>What people and programs enter by mistake.</summary>
    public static IReadOnlyList<string> Nonsense { get; } =
        ["?", "nonsense.invalid", "/nonsense", "http://nonsense.invalid/", "a@nonsense.invalid", "1", "\u202e", "%00", new string('x', 200)];

    /// <summary>One sentence for each fault.</summary>
    public static IReadOnlyList<string> Faults(SettingsSchema schema) =>
    [
        .. schema.Fields.SelectMany(field => Faults(schema, field)),
        .. schema.Fields.Where(field => field.Kind == SettingKind.List).SelectMany(list => Faults(schema.ItemsOf(list.Name)).Select(fault => $"{list.Name}: {fault}")),
    ];

    private static IEnumerable<string> Faults(SettingsSchema schema, SettingField field)
    {
        if (string.IsNullOrWhiteSpace(field.Label)) yield return $"{field.Name} has no label.";
        if ((field.Kind == SettingKind.Choice) != (field.Choices.Count > 0)) yield return $"{field.Name} has choices or is one, not both.";
        if (field.Choices.DistinctBy(choice => choice.Value).Count() != field.Choices.Count) yield return $"{field.Name} has a choice twice.";
        if (field.Kind == SettingKind.Secret && field.Default is not null) yield return $"{field.Name} is a secret with a default.";
        if (field.Pattern is not null && field.PatternHelp is null) yield return $"{field.Name} has a pattern that is not explained.";
        if (field.Pattern is not null && !Compiles(field.Pattern)) yield return $"{field.Name} has a pattern that backtracks or is broken.";
        if (field.Kind == SettingKind.List && string.IsNullOrWhiteSpace(field.ItemLabel)) yield return $"{field.Name} does not say what one item is called.";
        if (field.Default is { } preset && Problem(field, preset) is { } wrong) yield return $"{field.Name} refuses its own default: {wrong}";
        if (field.VisibleWhen is not { } condition) yield break;
        var other = schema.Find(condition.Field)!;
        if (condition.Values.Count == 0) yield return $"{field.Name} is never visible.";
        if (other.Kind == SettingKind.Choice && condition.Values.Any(value => other.Choices.All(choice => choice.Value != value)))
            yield return $"{field.Name} waits for a choice that {other.Name} does not have.";
    }

    private static string? Problem(SettingField field, string value) => new SettingsSchema(field with { VisibleWhen = null })
        .Check(new Dictionary<string, string> { [field.Name] = value }).Problems.Select(problem => problem.Message).FirstOrDefault();

    private static bool Compiles(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
