namespace Pkiaas.ArchitectureTests.House;

/// <summary>Types that compiled code may not use, and where they may be used after all.</summary>
/// <param name="What">
/// Namespaces (<c>Quartz</c>: it and all below), types (<c>System.TimeProvider</c>) or members (<c>System.DateTime::get_UtcNow</c>).
/// </param>
/// <param name="Why">What the reader of a failure is told.</param>
internal sealed record Ban(IReadOnlyList<string> What, string Why)
{
    /// <summary>The namespaces that it holds in; everywhere when empty.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary>The namespaces that are left out.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
