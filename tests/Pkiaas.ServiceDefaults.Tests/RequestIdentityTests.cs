using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pkiaas.ServiceDefaults.Tests;

public sealed partial class RequestIdentityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_of_a_request_and_its_answer_carry_the_same_id()
    {
        await using var app = await RunningApp.StartAsync(map: app => app.MapGet("/hello", (ILogger<RunningApp> logger, HttpContext context) =>
        {
            Inside(logger);
            return context.TraceIdentifier;
        }));

        var response = await app.Client.GetAsync("/hello", Token);
        var id = await response.Content.ReadAsStringAsync(Token);

        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(id, response.Headers.GetValues("X-Request-Id").Single());
        Assert.Contains(app.Logs.Lines, line => line.Contains("inside", StringComparison.Ordinal) && line.Contains($"RequestId={id}", StringComparison.Ordinal));
        Assert.Contains(app.Logs.Lines, line => line.Contains("GET /hello answered 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_id_of_the_caller_goes_on()
    {
        await using var app = await RunningApp.StartAsync(map: app => app.MapGet("/hello", () => "hello"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hello");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        var response = await app.Client.SendAsync(request, Token);

        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", response.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task A_token_in_the_path_reaches_no_log()
    {
        await using var app = await RunningApp.StartAsync(map: app =>
        {
            app.MapGet("/e/{token}", (ILogger<RunningApp> logger) =>
            {
                Inside(logger);
                return Results.Redirect("/f/another-secret");
            });
            app.MapGet("/fails/{token}", string () => throw new InvalidOperationException("broken"));
        });

        await app.Client.GetAsync("/e/secret-token", Token);
        await app.Client.GetAsync("/fails/secret-token", Token);
        await app.Client.GetAsync("/nowhere/secret-token?message=secret-token", Token);

        Assert.Contains(app.Logs.Lines, line => line.Contains("GET /e/{token} answered 302", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_one_error_line_with_its_route()
    {
        await using var app = await RunningApp.StartAsync(map: app =>
        {
            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry", Token)));
            app.MapGet("/fails/{token}", string () => throw new InvalidOperationException("broken"));
        });

        var response = await app.Client.GetAsync("/fails/x", Token);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(response.Headers.Contains("X-Request-Id"), "the exception handler clears headers");
        Assert.Contains(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) &&
            line.Contains("GET /fails/{token} answered 500", StringComparison.Ordinal));
    }

    [LoggerMessage(LogLevel.Information, "inside")]
    private static partial void Inside(ILogger logger);
}
