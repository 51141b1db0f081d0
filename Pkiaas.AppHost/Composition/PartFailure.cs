namespace Pkiaas.AppHost.Composition;

/// <summary>A part did not start, or does not stay up.</summary>
internal sealed class PartFailure(string part, string reason, IReadOnlyList<string>? lastLines = null)
    : Exception($"{part} failed to start: {reason}")
{
    public string Part => part;

    public IReadOnlyList<string> LastLines => lastLines ?? [];
}
