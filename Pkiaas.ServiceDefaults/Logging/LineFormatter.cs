using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Pkiaas.ServiceDefaults.Requests;

namespace Pkiaas.ServiceDefaults.Logging;

/// <summary>
/// Log entries for people: time (UTC), level, what, and the request's id at the end, where it can be copied from into a search.
/// </summary>
internal sealed class LineFormatter(IOptions<LineFormatterOptions> options, TimeProvider time) : ConsoleFormatter(Name)
{
    public new const string Name = "simple-line";

    private const string Dim = "\e[2m", Yellow = "\e[33m", Red = "\e[31m", Reset = "\e[0m";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(Paint(Dim, time.GetUtcNow().ToString("HH:mm:ss.fff ", System.Globalization.CultureInfo.InvariantCulture)));
        textWriter.Write(Level(logEntry.LogLevel));
        // The line of a request says itself what it is about.
        if (logEntry.Category != typeof(RequestIdentity).FullName)
            textWriter.Write(Paint(Dim, logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..] + ": "));
        // One entry, one line: a line break in a logged value must not look like an entry of its own.
        textWriter.Write(message.ReplaceLineEndings(" "));
        scopeProvider?.ForEachScope(WriteScope, textWriter);
        textWriter.WriteLine();
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(exception.ToString());
    }

    private string Level(LogLevel level) => level switch
    {
        LogLevel.Critical => Paint(Red, "fail! "),
        LogLevel.Error => Paint(Red, "fail  "),
        LogLevel.Warning => Paint(Yellow, "warn  "),
        LogLevel.Information => "info  ",
        LogLevel.Debug => Paint(Dim, "debug "),
        _ => Paint(Dim, "trace "),
    };

    private void WriteScope(object? scope, TextWriter writer)
    {
        // The server's own scope: which connection it was is of no use beside the request's id.
        if (scope is IReadOnlyList<KeyValuePair<string, object?>> { Count: 1 } pairs && pairs[0].Key == "ConnectionId")
            return;
        writer.Write(Paint(Dim, $"  [{scope?.ToString()?.ReplaceLineEndings(" ")}]"));
    }

    private string Paint(string code, string text) => options.Value.Colour ? code + text + Reset : text;
}
