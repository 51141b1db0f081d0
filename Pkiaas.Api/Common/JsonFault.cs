using System.Text.Json;

namespace Pkiaas.Api.Common;

/// <summary>Says what is wrong with a body that is not the JSON that was asked for, without echoing values.</summary>
internal static class JsonFault
{
    public static string Describe(BadHttpRequestException exception) => exception.InnerException switch
    {
        JsonException json when Path(json) is { } path => $"The value of \"{path}\" is not of the expected form.",
        JsonException => "The body is not valid JSON, or a required value is missing.",
        _ => "The request is not valid.",
    };

    public static string? Field(BadHttpRequestException exception) => exception.InnerException is JsonException json ? Path(json) : null;

    private static string? Path(JsonException exception) => exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
}
