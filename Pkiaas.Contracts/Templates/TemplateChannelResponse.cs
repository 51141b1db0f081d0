using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Contracts.Templates;

/// <summary>
/// What a delivery channel asks of a template beyond each request, e.g. the networks that devices join:
/// <c>GET /api/templates/{id}/delivery-channels</c> lists the channels that ask anything, <c>/{channel}</c> is one of them.
/// </summary>
public sealed record TemplateChannelResponse
{
    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>For people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The form, what is in force, and what is wrong with it.</summary>
    public required SettingsForm Settings { get; init; }

    /// <summary>
    /// What works on some devices only, or less well than it could, and what could not be stored any more as it is, since a day has passed or the
    /// template's certificates changed; by field name.
    /// </summary>
    public required IReadOnlyList<FieldProblem> Warnings { get; init; }
}
