using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pkiaas.ServiceDefaults.Tests;

/// <summary>A real process's worth of host on a free loopback port, with the defaults under test.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningApp(WebApplication app, RecordedLogs logs) => (this.app, Logs, Client) =
        (app, logs, new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.First()) });

    /// <summary>The test's own client, which takes no part in the telemetry of the process.</summary>
    public HttpClient Client { get; }

    public RecordedLogs Logs { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<RunningApp> StartAsync(
        Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null, Dictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "Pkiaas.Example" });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        var logs = new RecordedLogs();
        builder.Logging.ClearProviders().AddProvider(logs);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapHealthEndpoints();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, logs);
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>Everything a log provider is given, message and scopes, as one string a line.</summary>
internal sealed class RecordedLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(RecordedLogs owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{level} {category}: {formatter(state, exception)}";
            owner.scopes.ForEachScope((scope, _) => line += " | " + Text(scope), (object?)null);
            owner.Lines.Enqueue(line);
        }

        private static string Text(object? scope) => scope is IEnumerable<KeyValuePair<string, object?>> pairs
            ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
            : $"{scope}";
    }
}
