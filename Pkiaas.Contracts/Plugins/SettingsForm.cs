using System.Text.Json.Serialization;

namespace Pkiaas.Contracts.Plugins;

/// <summary>The settings of a delivery channel or a signing backend, without any secret.</summary>
public sealed record SettingsForm
{
    /// <summary>The form.</summary>
    public required FormDescription Form { get; init; }

    /// <summary>What is in force, by field name; secrets are left out.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The names of the secret fields that have a value.</summary>
    public required IReadOnlyList<string> SecretsSet { get; init; }

    /// <summary>Where the values come from.</summary>
    public required SettingsSource Source { get; init; }

    /// <summary>Why the values cannot be used as they are; empty when they can.</summary>
    public required IReadOnlyList<FieldProblem> Problems { get; init; }

    /// <summary>When an admin stored them, UTC; null before.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The address of the admin who stored them; null before.</summary>
    public string? UpdatedBy { get; init; }
}

/// <summary>What is the matter with a field.</summary>
/// <param name="Field">Its name, or null when the matter is not one field's.</param>
/// <param name="Message">A sentence for the admin.</param>
public sealed record FieldProblem(string? Field, string Message);

/// <summary>Where settings come from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SettingsSource>))]
public enum SettingsSource
{
    /// <summary>Nobody set anything: the form's defaults are in force.</summary>
    Defaults,

    /// <summary>The service's configuration gives them until an admin stores his own.</summary>
    Configuration,

    /// <summary>An admin stored them.</summary>
    Stored,
}
