namespace Pkiaas.TestKit.Processes;

/// <summary>The lines that a process wrote, in the order of arrival.</summary>
public sealed class Transcript
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    /// <summary>A copy of the lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    /// <summary>All text so far.</summary>
    public override string ToString() => string.Join('\n', Lines);

    internal void Add(string? line)
    {
        if (line is null) return;
        lock (_lock) _lines.Add(line);
    }
}
