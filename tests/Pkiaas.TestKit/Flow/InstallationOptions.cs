using Pkiaas.TestKit.Postgres;

namespace Pkiaas.TestKit.Flow;

/// <summary>What an <see cref="Installation"/> shall be like.</summary>
public sealed record InstallationOptions
{
    /// <summary>The server for its database; null: the one that all tests share. A test that stops the server brings its own.</summary>
    public PostgresCluster? Cluster { get; init; }

    /// <summary>More settings for the Api.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The authority's key.</summary>
    public string KeySpecification { get; init; } = "EcdsaP256";

    /// <summary>Whether the template lets single DES and SHA-1 in.</summary>
    public bool LegacyAlgorithms { get; init; }
}
