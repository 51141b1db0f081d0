namespace Pkiaas.Data.Plugins;

/// <summary>What an admin stored for a delivery channel or a signing backend.</summary>
internal sealed class PluginSettingsRow
{
    public required string Owner { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Sealed.</summary>
    public required IReadOnlyDictionary<string, byte[]> Secrets { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string UpdatedBy { get; init; }

    /// <summary>Changes with every change: two admins cannot overwrite each other unknowingly.</summary>
    public uint Version { get; private set; }
}
