namespace Pkiaas.ArchitectureTests.House;

/// <summary>Who may not know any plugin by name, and the names.</summary>
internal static class PluginNames
{
    public static IReadOnlyList<string> Blind { get; } = ["Pkiaas.Api", "Pkiaas.Domain", "Pkiaas.Data"];

    /// <summary>Ids and names that plugins gave themselves, and parts of assembly names.</summary>
    public static IReadOnlyList<string> Known { get; } = ["apple-email", "software", "software-keys", "AppleEmail", "SoftwareKeys"];
}
