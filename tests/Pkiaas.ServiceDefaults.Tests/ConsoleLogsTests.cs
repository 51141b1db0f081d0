using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Pkiaas.ServiceDefaults.Tests;

public sealed class ConsoleLogsTests
{
    [Theory]
    [InlineData("json", "json")]
    [InlineData("Simple", "simple")]
    public async Task The_format_is_the_one_asked_for_with_scopes(string asked, string formatter)
    {
        await using var app = await RunningApp.StartAsync(settings: new() { ["Pkiaas:Logging:Format"] = asked });

        Assert.Equal(formatter, app.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.True(formatter == "json"
            ? app.Services.GetRequiredService<IOptions<JsonConsoleFormatterOptions>>().Value.IncludeScopes
            : app.Services.GetRequiredService<IOptions<SimpleConsoleFormatterOptions>>().Value.IncludeScopes);
    }
}
