using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Schemas and settings as the admin API shows them: without any secret.</summary>
internal static class FormDescriptions
{
    public static FormDescription Describe(SettingsSchema schema) => new([.. schema.Fields.Select(Describe)]);

    public static SettingsForm Describe(SettingsSchema schema, SettingsInForce inForce)
    {
        var secret = inForce.Settings.Values.ToLookup(entry => schema.Find(entry.Key)!.Kind == SettingKind.Secret);
        return new SettingsForm
        {
            Form = Describe(schema),
            Values = secret[false].ToDictionary(StringComparer.Ordinal),
            SecretsSet = [.. secret[true].Select(entry => entry.Key)],
            Source = inForce.Source,
            Problems = Describe(inForce.Problems),
            UpdatedAt = inForce.UpdatedAt,
            UpdatedBy = inForce.UpdatedBy,
        };
    }

    public static IReadOnlyList<FieldProblem> Describe(IEnumerable<SettingProblem> problems) =>
        [.. problems.Select(problem => new FieldProblem(problem.Field, problem.Message))];

    private static FormField Describe(SettingField field) => new()
    {
        Name = field.Name,
        Label = field.Label,
        Kind = Enum.Parse<FormFieldKind>(field.Kind.ToString()),
        Help = field.Help,
        Group = field.Group,
        Required = field.Required,
        Default = field.Kind == SettingKind.Secret ? null : field.Default,
        Placeholder = field.Placeholder,
        Pattern = field.Pattern,
        PatternHelp = field.PatternHelp,
        MaximumLength = field.MaximumLength,
        Minimum = field.Minimum,
        Maximum = field.Maximum,
        Choices = [.. field.Choices.Select(choice => new FormChoice(choice.Value, choice.Label, choice.Help))],
        Items = [.. field.Items.Select(Describe)],
        ItemLabel = field.ItemLabel,
        MaximumItems = field.MaximumItems,
        KeepsBlanks = field.KeepsBlanks,
        VisibleWhen = field.VisibleWhen is { } condition ? new FormCondition(condition.Field, condition.Values) : null,
    };
}
