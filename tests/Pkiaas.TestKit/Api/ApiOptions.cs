namespace Pkiaas.TestKit.Api;

/// <summary>How to start the Api.</summary>
/// <param name="Database">PostgreSQL's connection string.</param>
public sealed record ApiOptions(string Database)
{
    /// <summary>Where it keeps its files; null: a new folder of its own, which goes with it.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The port; null: a free one.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// More settings by configuration key, e.g. <c>Pkiaas:Plugins:Directory</c>; <c>{address}</c> in a value becomes the Api's own address.
    /// Keys without a colon are environment variables as they are.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it may take to become ready.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(150);
}
