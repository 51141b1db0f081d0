namespace Pkiaas.ArchitectureTests.House;

/// <summary>What one project may reference.</summary>
/// <param name="Folder">Where it lies, from the root of the repository; its last part is its name.</param>
internal sealed record Room(string Folder)
{
    /// <summary>The projects whose code it may use. Compiled code also sees what these may use in turn.</summary>
    public IReadOnlyList<string> Code { get; init; } = [];

    /// <summary>The projects that are built before it and started as processes or read as files, and whose code it may not use.</summary>
    public IReadOnlyList<string> Built { get; init; } = [];

    /// <summary>The packages that it may use directly, besides those that every project has.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Whether ASP.NET Core may be seen.</summary>
    public bool Web { get; init; }

    /// <summary>The project's name.</summary>
    public string Name => Folder[(Folder.LastIndexOf('/') + 1)..];

    /// <summary>Whether it is part of what is shipped.</summary>
    public bool IsShipped => !Folder.StartsWith("tests/", StringComparison.Ordinal) && !Folder.StartsWith("bench/", StringComparison.Ordinal);

    /// <summary>Whether it holds tests.</summary>
    public bool HoldsTests => Name.EndsWith("Tests", StringComparison.Ordinal);
}
