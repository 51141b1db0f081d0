namespace Pkiaas.Plugins.Settings;

/// <summary>A form described as data, in the order in which it is shown.</summary>
public sealed class SettingsSchema
{
    private readonly Dictionary<string, SettingsSchema> _items;

    /// <summary>Makes a schema.</summary>
    /// <param name="fields">In order of display.</param>
    /// <exception cref="ArgumentException">
    /// Two fields share a name, a name is not camelCase, a condition names no field, or a list has no fields, or a list or a secret in it.
    /// </exception>
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
            if (field.Items.Any(item => item.Kind is SettingKind.List or SettingKind.Secret))
                throw new ArgumentException($"\"{field.Name}\" holds another list or a secret, whose items could not be told apart.", nameof(fields));
            if (field.Kind == SettingKind.List != field.Items.Count > 0)
                throw new ArgumentException($"\"{field.Name}\" is a list or has items, not both.", nameof(fields));
        }
        Fields = fields;
        _items = fields.Where(field => field.Kind == SettingKind.List)
            .ToDictionary(field => field.Name, field => new SettingsSchema(field.Items), StringComparer.Ordinal);
    }

    /// <summary>A form without fields.</summary>
    public static SettingsSchema Empty { get; } = new();

    /// <summary>The fields in order of display.</summary>
    public IReadOnlyList<SettingField> Fields { get; }

    /// <summary>The field of this name, or null.</summary>
    /// <param name="name">Case matters. Also the name of a value in a list, <c>networks[0].ssid</c>, which finds the item's field.</param>
    public SettingField? Find(string name) => SettingPath.TryRead(name, out var list, out _, out var item)
        ? _items.GetValueOrDefault(list)?.Find(item)
        : Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>The form of one item of a list.</summary>
    /// <param name="list">The name of a field of the kind <see cref="SettingKind.List"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such list.</exception>
    public SettingsSchema ItemsOf(string list) => _items[list];

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
    /// <param name="entered">Text by field name, as a person typed it; blanks around a value are dropped, unless its field keeps them.</param>
    /// <param name="stored">Secrets kept from before, taken where the entered secret is empty.</param>
    public SettingsCheck Check(IReadOnlyDictionary<string, string> entered, PluginSettings? stored = null) =>
        SettingsCheck.Run(this, entered, stored ?? PluginSettings.Empty);
}
