using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Pkiaas.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_with_names_and_without_paths()
    {
        using var source = new ActivitySource("Pkiaas.Example");
        using var meter = new Meter("Pkiaas.Example");
        var issued = meter.CreateCounter<long>("pkiaas.example.issued");
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await RunningApp.StartAsync(map: app => app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Token);
            received.AddOrUpdate(signal, _ => Text(body), (_, before) => before + Text(body));
        }));
        await using var app = await RunningApp.StartAsync(
            map: app => app.MapGet("/e/{token}", string () =>
            {
                using var activity = source.StartActivity("Issue certificate");
                issued.Add(1);
                throw new InvalidOperationException("broken");
            }),
            settings: new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Client.BaseAddress!.AbsoluteUri,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_SERVICE_NAME"] = "example-service",
            });

        await app.Client.GetAsync("/e/secret-token", Token);
        await app.StopAsync();

        Assert.Contains("GET /e/{token}", received["traces"], StringComparison.Ordinal);
        Assert.Contains("Issue certificate", received["traces"], StringComparison.Ordinal);
        Assert.Contains("error.type", received["traces"], StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", received["traces"], StringComparison.Ordinal);
        Assert.Contains("example-service", received["traces"], StringComparison.Ordinal);
        Assert.Contains("pkiaas.example.issued", received["metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", received["traces"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_away_delays_the_end_by_no_more_than_seconds()
    {
        await using var app = await RunningApp.StartAsync(
            map: app => app.MapGet("/hello", () => "hello"),
            settings: new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" });
        await app.Client.GetAsync("/hello", Token);

        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(5), Token);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon")]
    [InlineData("Pkiaas:Logging:Format", "xml")]
    public async Task A_setting_that_cannot_be_read_stops_the_start_by_name(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9", [name] = value };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningApp.StartAsync(settings: settings));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    // Protocol Buffers keep strings as they are.
    private static string Text(MemoryStream body) => Encoding.Latin1.GetString(body.ToArray());
}
