using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pkiaas.Plugins.ContractTests.Hosting;

/// <summary>Keeps every line, so that tests can see what a plugin gives away.</summary>
public sealed class TestLog : ILoggerProvider, ILogger
{
    /// <summary>All lines, with their arguments filled in.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception) + exception);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
