using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>
/// What two profiles differ in, one line for each value: <c>com.apple.vpn.managed/IKEv2/MTU: none -> 1300</c>. Strings stand in quotation marks, so that
/// a number that became a string shows; a reference to a payload is <c>@</c> and the payload; what is the profile's own begins with <c>Profile</c>.
/// </summary>
internal static class ProfileDifference
{
    private const string None = "none";

    public static IEnumerable<string> Between(PlistMap before, PlistMap after)
    {
        var (was, now) = (Parts(before), Parts(after));
        return was.Keys.Union(now.Keys).SelectMany(part => Lines(part, was.GetValueOrDefault(part), now.GetValueOrDefault(part)));
    }

    private static IEnumerable<string> Lines(string part, Dictionary<string, string>? was, Dictionary<string, string>? now)
    {
        if (was is null) return [$"{part}: {None} -> there"];
        if (now is null) return [$"{part}: there -> {None}"];
        return was.Keys.Union(now.Keys).Where(path => was.GetValueOrDefault(path) != now.GetValueOrDefault(path))
            .Select(path => $"{part}{path}: {was.GetValueOrDefault(path) ?? None} -> {now.GetValueOrDefault(path) ?? None}");
    }

    private static Dictionary<string, Dictionary<string, string>> Parts(PlistMap profile)
    {
        var named = new Dictionary<string, PlistMap>();
        foreach (var payload in profile.Maps("PayloadContent"))
        {
            var name = Name(payload);
            for (var number = 2; !named.TryAdd(name, payload); number++) name = $"{Name(payload)} {number}";
        }
        var references = named.ToDictionary(payload => payload.Value.Text("PayloadUUID"), payload => "@" + payload.Key);
        var parts = named.ToDictionary(payload => payload.Key, payload => Values(payload.Value, references));
        parts["Profile"] = Values(profile, references).Where(value => !value.Key.StartsWith("/PayloadContent/", StringComparison.Ordinal)).ToDictionary();
        return parts;
    }

    // A certificate is told by whose it is: there are several, and tests make them anew.
    private static string Name(PlistMap payload)
    {
        if (!payload.TryGetValue("PayloadContent", out var content) || content is not byte[] der) return payload.Text("PayloadType");
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return $"{payload.Text("PayloadType")}({certificate.Subject})";
    }

    private static Dictionary<string, string> Values(PlistMap map, Dictionary<string, string> references)
    {
        var values = new Dictionary<string, string>();
        Walk("", map);
        return values;

        void Walk(string path, object value)
        {
            if (value is PlistMap inner)
            {
                foreach (var (key, below) in inner) Walk($"{path}/{key}", below);
            }
            else if (value is List<object> list)
            {
                foreach (var (index, item) in list.Index()) Walk(string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"), item);
            }
            else
            {
                values[path] = Said(value, references);
            }
        }
    }

    private static string Said(object value, Dictionary<string, string> references) => value switch
    {
        string text => references.GetValueOrDefault(text) ?? $"'{text}'",
        bool truth => truth ? "true" : "false",
        double real => real.ToString("0.0", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        byte[] data => Convert.ToHexString(data),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
