using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Templates;

/// <summary>What an admin stored for a delivery channel at a template.</summary>
internal sealed class TemplateSettingsRow
{
    public required TemplateId TemplateId { get; init; }

    public required string Channel { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Sealed.</summary>
    public required IReadOnlyDictionary<string, byte[]> Secrets { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string UpdatedBy { get; init; }

    /// <summary>Changes with every change.</summary>
    public uint Version { get; private set; }
}
