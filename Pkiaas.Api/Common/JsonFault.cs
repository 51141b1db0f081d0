using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pkiaas.Api.Common;

/// <summary>Says what is wrong with a body that is not the JSON that was asked for, without echoing values.</summary>
internal static partial class JsonFault
{
    public static string Describe(BadHttpRequestException exception) => exception.InnerException switch
    {
        JsonException json when Missing(json) is { Count: > 0 } missing => $"Required and missing: {string.Join(", ", missing)}.",
        JsonException json when Path(json) is { } path => $"The value of \"{path}\" is not of the expected form.",
        JsonException => "The body is not valid JSON, or a required value is missing.",
        _ => "The request is not valid.",
    };

    public static string? Field(BadHttpRequestException exception) =>
        exception.InnerException is JsonException json ? Missing(json).FirstOrDefault() ?? Path(json) : null;

    // The serializer names them in its message and nowhere else.
    private static List<string> Missing(JsonException exception)
    {
        const string marker = "missing required properties including: ";
        var start = exception.Message.IndexOf(marker, StringComparison.Ordinal);
        return start < 0 ? [] : [.. Quoted().Matches(exception.Message[(start + marker.Length)..]).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("'([A-Za-z0-9]+)'")]
    private static partial Regex Quoted();

    private static string? Path(JsonException exception) => exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
}
