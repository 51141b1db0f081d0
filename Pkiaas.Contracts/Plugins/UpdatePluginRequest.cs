namespace Pkiaas.Contracts.Plugins;

/// <summary>Switches a plugin on or off: <c>PUT /api/plugins/{id}</c>.</summary>
public sealed record UpdatePluginRequest
{
    /// <summary>Whether its channels and backends may be used. Keys in a backend that is off cannot sign.</summary>
    public required bool Enabled { get; init; }
}
