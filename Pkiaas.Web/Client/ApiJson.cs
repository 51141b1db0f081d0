using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pkiaas.Web.Client;

/// <summary>JSON as the admin API speaks it: camelCase, enumerations by name.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
