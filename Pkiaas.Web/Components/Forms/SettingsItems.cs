using System.Globalization;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Components.Forms;

/// <summary>The items of a list in a plugin's form: their values stand under names such as <c>networks[0].ssid</c>.</summary>
internal static class SettingsItems
{
    /// <summary>What the names of an item's values begin with.</summary>
    public static string Prefix(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].");

    /// <summary>The items in order, each by the names of its own fields; those that are not there in between do not count.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(string list, IReadOnlyDictionary<string, string> values) =>
        [.. values.Where(value => value.Key.StartsWith(list + "[", StringComparison.Ordinal))
            .GroupBy(value => int.Parse(value.Key[(list.Length + 1)..].Split(']')[0], CultureInfo.InvariantCulture))
            .OrderBy(item => item.Key)
            .Select(item => item.ToDictionary(
                    value => value.Key[(value.Key.IndexOf('.', StringComparison.Ordinal) + 1)..], value => value.Value))];

    /// <summary>Adds or removes the item that the pressed button names; the form is shown again.</summary>
    /// <param name="form">The form.</param>
    /// <param name="values">What was entered.</param>
    /// <param name="edit">e.g. <c>networks.add</c> or <c>networks.remove.2</c>.</param>
    public static IReadOnlyDictionary<string, string> With(FormDescription form, IReadOnlyDictionary<string, string> values, string edit)
    {
        var words = edit.Split('.');
        if (words.Length < 2) return values;
        if (form.Fields.FirstOrDefault(field => field.Kind == FormFieldKind.List && field.Name == words[0]) is not { } list) return values;
        var items = Of(list.Name, values).ToList();
        if (words[1] == "add") items.Add(list.Items.ToDictionary(field => field.Name, field => field.Default ?? ""));
        else if (words is [_, "remove", var at] && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < items.Count)
            items.RemoveAt(index);
        return values.Where(value => !value.Key.StartsWith(list.Name + "[", StringComparison.Ordinal))
            .Concat(items.SelectMany(
                (item, position) => item.Select(value => KeyValuePair.Create(Prefix(list.Name, position) + value.Key, value.Value))))
            .ToDictionary(StringComparer.Ordinal);
    }
}
