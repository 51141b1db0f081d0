using System.Collections.Concurrent;
using System.Text;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Tests.Support;

/// <summary>A console whose lines can be looked at while others still write.</summary>
internal sealed class RecordedBoard
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> error = new();

    public RecordedBoard(bool colour = false) => Board = new(new Recorder(output), new Recorder(error), colour);

    public Board Board { get; }

    public string Output => Text(output);

    public string Error => Text(error);

    private static string Text(ConcurrentQueue<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private sealed class Recorder(ConcurrentQueue<string> lines) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => lines.Enqueue(value ?? "");
    }
}
