using System.Text.Json;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>
/// The body of a change: a JSON object of values by field name. Values are text; numbers and booleans are taken as their text, and null
/// takes a secret away.
/// </summary>
internal static class EnteredSettings
{
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: a value is an array or an object.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyDictionary<string, JsonElement> body) =>
        body.ToDictionary(entry => entry.Key, entry => Text(entry.Key, entry.Value), StringComparer.Ordinal);

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
