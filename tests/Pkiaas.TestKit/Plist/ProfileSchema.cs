using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pkiaas.TestKit.Plist;

/// <summary>Walks a profile and compares every key with Apple's published schema (tests/Vectors/apple-schema).</summary>
public static class ProfileSchema
{
    private static readonly Dictionary<string, SchemaKey[]> Keys = Load<SchemaKey[]>("payload-keys.json");
    private static readonly Dictionary<string, string[]> Platforms = Load<string[]>("payload-platforms.json");

    private static readonly Dictionary<string, string[]> Channels = Load<string[]>("payload-channels.json");

    /// <summary>What the schema does not allow.</summary>
    /// <param name="profile">The top level.</param>
    /// <returns>One sentence each, empty when all is well.</returns>
    public static IReadOnlyList<string> Problems(PlistMap profile)
    {
        var problems = new List<string>();
        Walk(profile, Keys["TopLevel"], "profile", problems);
        problems.AddRange(profile.Maps("PayloadContent").SelectMany(ProblemsOf));
        return problems;
    }

    /// <summary>What the schema does not allow in a payload.</summary>
    /// <param name="payload">One, with its type.</param>
    /// <returns>One sentence each, empty when all is well.</returns>
    public static IReadOnlyList<string> ProblemsOf(PlistMap payload)
    {
        var type = payload.Text("PayloadType");
        var problems = new List<string>();
        if (Keys.TryGetValue(type, out var own)) Walk(payload, [.. Keys["CommonPayloadKeys"], .. own], type, problems);
        else problems.Add($"{type}: there is no such payload.");
        return problems;
    }

    /// <summary>Whether every payload may have a key.</summary>
    /// <param name="key">Its name.</param>
    public static bool IsCommon(string key) => Keys["CommonPayloadKeys"].Any(common => common.Key == key);

    /// <summary>What a platform does not know of a profile.</summary>
    /// <param name="profile">The top level.</param>
    /// <param name="platform"><c>iOS</c>, <c>macOS</c> or <c>visionOS</c>.</param>
    /// <returns>The identifiers of payloads that it does not know at all, or of which it does not know a key.</returns>
    public static IReadOnlyList<string> UnknownOn(PlistMap profile, string platform) => [.. profile.Maps("PayloadContent")
        .Where(payload => !Platforms[payload.Text("PayloadType")].Contains(platform) || HasUnknown(payload, Keys[payload.Text("PayloadType")], platform))
        .Select(payload => payload.Text("PayloadIdentifier"))];

    /// <summary>What a Mac knows and does not install in the scope of its profile.</summary>
    /// <param name="profile">The top level; without a scope it is the person's.</param>
    /// <returns>The identifiers of payloads.</returns>
    public static IReadOnlyList<string> OutOfScope(PlistMap profile)
    {
        var scope = profile.TryGetValue("PayloadScope", out var said) ? (string)said : "User";
        return [.. profile.Maps("PayloadContent")
            .Where(payload => payload.Text("PayloadType") is var type && Platforms[type].Contains("macOS") && !Channels[type].Contains(scope))
            .Select(payload => payload.Text("PayloadIdentifier"))];
    }

    private static bool HasUnknown(PlistMap map, SchemaKey[] keys, string platform) => keys.Any(key => map.TryGetValue(key.Key, out var value)
        && ((key.NotOn ?? []).Contains(platform) || (value is PlistMap inner && key.Subkeys is { } below && HasUnknown(inner, below, platform))));

    private static void Walk(PlistMap map, SchemaKey[] keys, string path, List<string> problems)
    {
        problems.AddRange(keys.Where(key => key is { Presence: "required", Key: not "ANY" } && !map.ContainsKey(key.Key))
            .Select(missing => $"{path}/{missing.Key}: missing."));
        foreach (var (name, value) in map)
        {
            var key = keys.FirstOrDefault(key => key.Key == name) ?? keys.FirstOrDefault(key => key.Key == "ANY");
            if (key is null) problems.Add($"{path}/{name}: unknown.");
            else Check(value, key, $"{path}/{name}", problems);
        }
    }

    private static void Check(object value, SchemaKey key, string path, List<string> problems)
    {
        if (key.Type == "any") return;
        if (key.OrArray && value is List<object> several)
        {
            foreach (var item in several) Check(item, key with { OrArray = false }, path, problems);
            return;
        }
        if (TypeOf(value) != key.Type)
        {
            problems.Add($"{path}: {TypeOf(value)} instead of {key.Type}.");
            return;
        }
        if (key.Values is { } allowed && !allowed.Any(one => one.ToString() == value.ToString())) problems.Add($"{path}: {value} is not allowed.");
        if (key.Range is [var least, var most] && value is long number && (number < least || number > most)) problems.Add($"{path}: {value} is out of range.");
        if (key.Format is { } format && value is string text && !Regex.IsMatch(text, format)) problems.Add($"{path}: {value} has another form.");
        if (value is PlistMap map && key.Subkeys is { } below) Walk(map, below, path, problems);
        if (value is List<object> list && key.Subkeys is { } element)
        {
            foreach (var item in list) Check(item, element.Single(), path + "[]", problems);
        }
    }

    private static string TypeOf(object value) => value switch
    {
        string => "string",
        long => "integer",
        double => "real",
        bool => "boolean",
        byte[] => "data",
        DateTimeOffset => "date",
        List<object> => "array",
        _ => "dictionary",
    };

    private static Dictionary<string, T> Load<T>(string name)
    {
        using var stream = typeof(ProfileSchema).Assembly.GetManifestResourceStream("apple-schema/" + name)!;
        return JsonSerializer.Deserialize<Dictionary<string, T>>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record SchemaKey(
        string Key, string Type, string? Presence, JsonElement[]? Values, SchemaKey[]? Subkeys, bool OrArray = false, long[]? Range = null,
        string? Format = null, string[]? NotOn = null);
}
