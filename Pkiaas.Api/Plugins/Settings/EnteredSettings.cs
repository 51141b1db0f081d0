using System.Text.Json;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>
/// The body of a change: a JSON object of values by field name. Values are text; numbers and booleans are taken as their text, and null
/// takes a secret away. A list is an array of such objects, or its values under names such as <c>networks[0].ssid</c>.
/// </summary>
internal static class EnteredSettings
{
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: a value is an object, or an array of something else.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyDictionary<string, JsonElement> body)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in body)
        {
            if (value.ValueKind == JsonValueKind.Array) AddItems(values, name, value);
            else values[name] = Text(name, value);
        }
        return values;
    }

    private static void AddItems(Dictionary<string, string?> values, string list, JsonElement items)
    {
        foreach (var (index, item) in items.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.Object)
                throw new PkiException(new PkiError(PkiErrorKind.Malformed, "A list holds objects of values by field name.") { Field = list });
            foreach (var field in item.EnumerateObject())
            {
                var name = SettingPath.Of(list, index, field.Name);
                values[name] = Text(name, field.Value);
            }
        }
    }

    /// <summary>The field errors of a refused change; what is not one field's stands under the empty name.</summary>
    public static IDictionary<string, string[]> Errors(IEnumerable<SettingProblem> problems) =>
        problems.GroupBy(problem => problem.Field ?? "", problem => problem.Message, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static string? Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => null,
        _ => throw new PkiException(new PkiError(PkiErrorKind.Malformed, "A setting is a text, a number or a boolean.") { Field = name }),
    };
}
