using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Contracts.SigningBackends;

/// <summary>A line of <c>GET /api/signing-backends</c>.</summary>
public sealed record SigningBackendResponse
{
    /// <summary>Stored with keys.</summary>
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The plugin that offers it.</summary>
    public required string PluginId { get; init; }

    /// <summary>The keys that it makes.</summary>
    public required IReadOnlyList<KeySpecification> KeySpecifications { get; init; }

    /// <summary>Whether keys cannot leave a device.</summary>
    public required bool HardwareProtected { get; init; }

    /// <summary>Whether its settings are complete and it could be opened when it was last needed.</summary>
    public required bool Usable { get; init; }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public string? Reason { get; init; }

    /// <summary>The installation's settings; null for everybody but the instance owner.</summary>
    public SettingsForm? Settings { get; init; }
}
