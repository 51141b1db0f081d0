using System.Text;

namespace Pkiaas.AppHost.Terminal;

/// <summary>The console of the run: every part's lines under its name, in colour where people read it.</summary>
internal sealed class Board(TextWriter output, TextWriter error, bool colour)
{
    private const int NameWidth = 8;
    private const string Dim = "\e[2m", Bold = "\e[1m", Red = "\e[31m", Reset = "\e[0m";

    private static readonly string[] Palette = ["\e[36m", "\e[35m", "\e[33m", "\e[32m", "\e[34m"];

    private readonly Lock gate = new();
    private readonly List<string> names = [];

    /// <summary>The process's own console; colour by https://no-color.org.</summary>
    public static Board OnConsole()
    {
        var plain = Console.IsOutputRedirected
            || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("TERM") is "dumb";
        return new(Console.Out, Console.Error, !plain);
    }

    /// <summary>A line that a part wrote.</summary>
    public void Line(string name, string text) => Write(output, Prefix(name) + Printable(text));

    /// <summary>What there is to say about a part, in one or more lines.</summary>
    public void Note(string name, string text)
    {
        foreach (var line in text.Split('\n'))
            Write(output, Prefix(name) + Paint(Dim, Printable(line.TrimEnd())));
    }

    /// <summary>The one line that says all is up; scripts wait for it, so it has no prefix and no colour inside.</summary>
    public void Ready(string text) => Write(output, Paint(Bold, text));

    /// <summary>What went wrong, with a part's last lines when there are any.</summary>
    public void Failure(string text, string? name = null, IReadOnlyList<string>? lastLines = null)
    {
        Write(error, Paint(Red, text));
        if (lastLines is not { Count: > 0 })
            return;
        Write(error, $"Last lines of {name}:");
        foreach (var line in lastLines)
            Write(error, Prefix(name!) + Printable(line));
    }

    private string Prefix(string name) => Paint(Colour(name), $"{name.PadRight(NameWidth)} | ");

    private string Paint(string code, string text) => colour ? code + text + Reset : text;

    private string Colour(string name)
    {
        lock (gate)
        {
            if (!names.Contains(name))
                names.Add(name);
            return Palette[names.IndexOf(name) % Palette.Length];
        }
    }

    private void Write(TextWriter writer, string line)
    {
        lock (gate)
            writer.WriteLine(line);
    }

    // Log lines quote what strangers sent; a terminal must not obey it.
    private static string Printable(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
            clean.Append(character == '\t' || !char.IsControl(character) ? character : '\uFFFD');
        return clean.ToString();
    }
}
