using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Pkiaas.ServiceDefaults.Requests;

namespace Pkiaas.ServiceDefaults.Tests;

public sealed class ConsoleLogsTests
{
    [Theory]
    [InlineData("json", "json")]
    [InlineData("Simple", "simple-line")]
    public async Task The_format_is_the_one_asked_for(string asked, string formatter)
    {
        await using var app = await RunningApp.StartAsync(settings: new() { ["Pkiaas:Logging:Format"] = asked });

        Assert.Equal(formatter, app.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("simple")]
    public async Task An_entry_is_one_line_with_the_id_of_its_request(string format)
    {
        await using var app = await RunningApp.StartAsync(settings: new() { ["Pkiaas:Logging:Format"] = format });
        var name = app.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName;
        var formatter = app.Services.GetServices<ConsoleFormatter>().Single(one => one.Name == name);
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new RequestScope(new DefaultHttpContext { TraceIdentifier = "4bf92f3577b34da6" }));
        await using var output = new StringWriter();

        var entry = new LogEntry<string>(LogLevel.Warning, "Pkiaas.Example", 0, "two\nlines", null, (state, _) => state);
        formatter.Write(entry, scopes, output);

        var line = Assert.Single(output.ToString().TrimEnd().Split('\n'));
        Assert.Contains("Warn", line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("4bf92f3577b34da6", line, StringComparison.Ordinal);
    }
}
