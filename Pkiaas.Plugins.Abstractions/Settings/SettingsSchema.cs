namespace Pkiaas.Plugins.Settings;

/// <summary>A form described as data, in the order in which it is shown.</summary>
public sealed class SettingsSchema
{
    /// <summary>Makes a schema.</summary>
    /// <param name="fields">In order of display.</param>
    /// <exception cref="ArgumentException">Two fields share a name, a name is not camelCase, or a condition names no field.</exception>
    public SettingsSchema(params IReadOnlyList<SettingField> fields)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (field.Name.Length is 0 or > 64 || !char.IsAsciiLetterLower(field.Name[0]) || !field.Name.All(char.IsAsciiLetterOrDigit))
                throw new ArgumentException($"The field name \"{field.Name}\" is not camelCase.", nameof(fields));
            if (!names.Add(field.Name))
                throw new ArgumentException($"Two fields are named \"{field.Name}\".", nameof(fields));
        }
        foreach (var field in fields)
        {
            if (field.VisibleWhen is { } condition && !names.Contains(condition.Field))
                throw new ArgumentException($"\"{field.Name}\" depends on \"{condition.Field}\", which is not a field.", nameof(fields));
        }
        Fields = fields;
    }

    /// <summary>A form without fields.</summary>
    public static SettingsSchema Empty { get; } = new();

    /// <summary>The fields in order of display.</summary>
    public IReadOnlyList<SettingField> Fields { get; }

    /// <summary>The field of this name, or null.</summary>
    /// <param name="name">Case matters.</param>
    public SettingField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>Whether the field is shown, given the values of the others.</summary>
    /// <param name="field">A field of this schema.</param>
    /// <param name="values">Values entered so far; a missing one counts as its default.</param>
    public bool IsVisible(SettingField field, IReadOnlyDictionary<string, string> values)
    {
        if (field.VisibleWhen is not { } condition) return true;
        var other = Find(condition.Field)!;
        var value = values.TryGetValue(other.Name, out var entered) ? entered : other.Default ?? "";
        return condition.Values.Contains(value) && IsVisible(other, values);
    }

    /// <summary>Checks entered values and gives back what may be stored and used.</summary>
    /// <param name="entered">Text by field name, as a person typed it; blanks around a value are dropped.</param>
    /// <param name="stored">Secrets kept from before, taken where the entered secret is empty.</param>
    public SettingsCheck Check(IReadOnlyDictionary<string, string> entered, PluginSettings? stored = null) =>
        SettingsCheck.Run(this, entered, stored ?? PluginSettings.Empty);
}
