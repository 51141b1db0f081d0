using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Pkiaas.ServiceDefaults.Tests;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_missing_part_is_named_and_the_answer_is_503()
    {
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("postgres", () => HealthCheckResult.Unhealthy("no answer within 5 s"))
            .AddCheck("redis", () => HealthCheckResult.Healthy()));

        var response = await app.Client.GetAsync("/health/ready", Token);
        var answer = await Answer(response);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("unhealthy", answer.GetProperty("status").GetString());
        Assert.Equal(["postgres"], answer.GetProperty("missing").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal("no answer within 5 s", answer.GetProperty("checks").GetProperty("postgres").GetProperty("reason").GetString());
        Assert.Equal("healthy", answer.GetProperty("checks").GetProperty("redis").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Degraded_is_still_ready()
    {
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("redis", () => HealthCheckResult.Degraded("in-process caching")));

        var response = await app.Client.GetAsync("/health/ready", Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("degraded", (await Answer(response)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Live_asks_no_part()
    {
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("postgres", () => HealthCheckResult.Unhealthy()));

        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/health/live", Token)).StatusCode);
    }

    [Fact]
    public async Task An_exception_of_a_check_stays_inside()
    {
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("postgres", () => throw new InvalidOperationException("password=hunter2")));

        var text = await (await app.Client.GetAsync("/health/ready", Token)).Content.ReadAsStringAsync(Token);

        Assert.Contains("\"missing\":[\"postgres\"]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_hangs_is_given_up()
    {
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddAsyncCheck("postgres", async ct =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                return HealthCheckResult.Healthy();
            }));

        var answer = await app.Client.GetAsync("/health/ready", Token).WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task A_stopping_process_serves_on_and_is_not_ready()
    {
        await using var app = await RunningApp.StartAsync(settings: new() { ["Pkiaas:Shutdown:DrainDelay"] = "00:00:30" });
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var response = await app.Client.GetAsync("/health/ready", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("stopping", (await Answer(response)).GetProperty("checks").GetProperty("process").GetProperty("reason").GetString());
    }

    private static async Task<JsonElement> Answer(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;
}
