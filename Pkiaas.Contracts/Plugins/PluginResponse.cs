using System.Text.Json.Serialization;

namespace Pkiaas.Contracts.Plugins;

/// <summary>A line of <c>GET /api/plugins</c>: one for each folder in the plugins directory, loaded or not.</summary>
public sealed record PluginResponse
{
    /// <summary>The folder's name.</summary>
    public required string Folder { get; init; }

    /// <summary>The plugin's stable id; null when it did not come so far as to say it.</summary>
    public string? Id { get; init; }

    /// <summary>For people; the folder's name when the plugin could not say.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it adds, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Its own version, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Where an admin reads more, or null.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>Where it stands.</summary>
    public required PluginStatus Status { get; init; }

    /// <summary>Why it is not active, in words; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 of its main assembly, hexadecimal, as <c>Pkiaas:Plugins:Allowed</c> takes it; null when there is none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The delivery channels that it offers.</summary>
    public required IReadOnlyList<string> DeliveryChannels { get; init; }

    /// <summary>The signing backends that it offers.</summary>
    public required IReadOnlyList<string> SigningBackends { get; init; }
}

/// <summary>Where a plugin stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PluginStatus>))]
public enum PluginStatus
{
    /// <summary>Loaded and in use.</summary>
    Active,

    /// <summary>An admin switched it off.</summary>
    Disabled,

    /// <summary>Refused before any of its code ran: another contract, or not on the operator's list.</summary>
    NotSupported,

    /// <summary>Broken: its files, its code or a name that somebody else has.</summary>
    Malfunctioned,

    /// <summary>A higher version of the same plugin is there.</summary>
    Superseded,
}
