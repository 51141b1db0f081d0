using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>Style and script, held in the assembly. Their names carry a fingerprint, so that browsers may keep them for ever.</summary>
internal static class EnrollmentAssets
{
    private static readonly Asset StyleSheet = Read("enrollment.css", "text/css; charset=utf-8");
    private static readonly Asset ScriptFile = Read("enrollment.js", "text/javascript; charset=utf-8");
    private static readonly FrozenDictionary<string, Asset> All = new[] { StyleSheet, ScriptFile }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    public static string Style => $"/e/assets/{StyleSheet.Name}";

    public static string Script => $"/e/assets/{ScriptFile.Name}";

    public static Asset? Find(string name) => All.GetValueOrDefault(name);

    private static Asset Read(string file, string contentType)
    {
        using var stream = typeof(EnrollmentAssets).Assembly.GetManifestResourceStream($"Enrollment/{file}")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        return new Asset($"{Path.GetFileNameWithoutExtension(file)}.{fingerprint}{Path.GetExtension(file)}", contentType, content);
    }
}

/// <summary>A file of the page.</summary>
internal sealed record Asset(string Name, string ContentType, byte[] Content);
