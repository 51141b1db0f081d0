using Pkiaas.Contracts.Plugins;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>The settings that a channel or backend works with now, secrets opened.</summary>
/// <param name="Settings">The values that passed the schema; complete only when there is no problem.</param>
/// <param name="Problems">Why they cannot be used as they are.</param>
/// <param name="Source">Where they come from.</param>
internal sealed record SettingsInForce(PluginSettings Settings, IReadOnlyList<SettingProblem> Problems, SettingsSource Source)
{
    /// <summary>Whether they can be used.</summary>
    public bool Ready => Problems.Count == 0;

    /// <summary>UTC; null unless an admin stored them.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The admin's address; null unless one stored them.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>What a change must name as read before.</summary>
    public uint? Version { get; init; }

    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: they cannot be used; the detail says what is missing.</exception>
    public PluginSettings Require(string displayName) => Ready ? Settings : throw new PkiException(
        PkiErrorKind.Unavailable, $"{displayName}: the settings are not complete. {string.Join(" ", Problems.Select(problem => problem.Message))}");
}
