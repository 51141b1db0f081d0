using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pkiaas.ServiceDefaults.Logging;

/// <summary>Logs to the console: one JSON object a line for machines, one line for people, both with the request's id.</summary>
internal static class ConsoleLogs
{
    private const string FormatKey = "Pkiaas:Logging:Format";

    // The framework tells paths and redirect targets at Information, and those hold link tokens. The operator may still lower a level.
    private static readonly Dictionary<string, string?> QuietByDefault = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
    };

    public static void AddConsoleLogs(this IHostApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietByDefault });
        builder.Logging.ClearProviders();
        // Its scope holds the whole path in every line of a request; RequestScope takes its place.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        if (IsJson(builder.Configuration[FormatKey]))
        {
            builder.Logging.AddJsonConsole(options =>
            {
                options.IncludeScopes = true;
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
            return;
        }

        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Logging.AddConsole(options => options.FormatterName = LineFormatter.Name);
        builder.Logging.AddConsoleFormatter<LineFormatter, LineFormatterOptions>(options =>
            options.Colour = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "");
    }

    private static bool IsJson(string? format) => format?.ToUpperInvariant() switch
    {
        null or "" => Console.IsOutputRedirected,
        "JSON" => true,
        "SIMPLE" => false,
        _ => throw new InvalidOperationException($"{FormatKey} is neither json nor simple: {format}"),
    };
}
