namespace Pkiaas.ArchitectureTests.Rules;

/// <summary>A place that breaks a rule.</summary>
internal sealed record Violation(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
