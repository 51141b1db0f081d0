namespace Pkiaas.AppHost.Processes;

/// <summary>The last lines a process wrote, for the report of its failure.</summary>
internal sealed class LastLines(int capacity = 20)
{
    private readonly Queue<string> lines = new();

    public void Add(string line)
    {
        lock (lines)
        {
            if (lines.Count == capacity)
                lines.Dequeue();
            lines.Enqueue(line);
        }
    }

    public IReadOnlyList<string> Take()
    {
        lock (lines)
            return [.. lines];
    }
}
