using System.Globalization;
using System.Text.RegularExpressions;

namespace Pkiaas.Plugins.Settings;

/// <summary>The names under which values in a <see cref="SettingKind.List"/> travel and are stored: <c>networks[0].ssid</c>. Since contract 1.1.</summary>
public static partial class SettingPath
{
    /// <summary>The name of one value.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="index">Which item, from 0.</param>
    /// <param name="field">The name of the item's field.</param>
    public static string Of(string list, int index, string field) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{field}");

    internal static bool TryRead(string name, out string list, out int index, out string field)
    {
        (list, index, field) = ("", 0, "");
        if (!name.Contains('[', StringComparison.Ordinal)) return false;
        var match = Form.Match(name);
        if (!match.Success) return false;
        list = match.Groups["list"].Value;
        index = int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture);
        field = match.Groups["field"].Value;
        return true;
    }

    /// <summary>The items of a list by their indices; items between that were never entered do not count.</summary>
    internal static SortedDictionary<int, Dictionary<string, string>> Items(string list, IReadOnlyDictionary<string, string> values)
    {
        var items = new SortedDictionary<int, Dictionary<string, string>>();
        foreach (var (name, value) in values)
        {
            if (!TryRead(name, out var of, out var index, out var field) || of != list) continue;
            if (!items.TryGetValue(index, out var item)) items[index] = item = new Dictionary<string, string>(StringComparer.Ordinal);
            item[field] = value;
        }
        return items;
    }

    internal static IReadOnlyList<PluginSettings> Split(string list, IReadOnlyDictionary<string, string> values) =>
        [.. Items(list, values).Values.Select(item => new PluginSettings(item))];

    [GeneratedRegex(@"\A(?<list>[a-z][A-Za-z0-9]*)\[(?<index>0|[1-9][0-9]{0,3})\]\.(?<field>[a-z][A-Za-z0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
