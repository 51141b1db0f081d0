using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pkiaas.Web.Tests.FakeApi;

/// <summary>A stand-in for the admin API, built on its contracts: the same routes and answers, and nothing behind them.</summary>
internal static class FakeApiApp
{
    public static WebApplication Build(FakeState state, Action<IWebHostBuilder> server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.AddSingleton(state);
        server(builder.WebHost);

        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            var path = $"{context.Request.Method} {context.Request.Path}";
            state.Callers.Enqueue(context.Request.Headers["X-Forwarded-For"].ToString());
            state.Names.Enqueue(context.Request.Headers["X-Forwarded-Host"].ToString());
            if (context.Request.HasJsonContentType())
            {
                context.Request.EnableBuffering();
                state.Sent[path] = await new StreamReader(context.Request.Body).ReadToEndAsync();
                context.Request.Body.Position = 0;
            }
            if (state.Answers.TryGetValue(path, out var answer)) await answer.ExecuteAsync(context);
            else if (IsOpen(context.Request)) await next(context);
            else if (IsSignedIn(context.Request, state)) await (state.MustChangePassword && !IsSession(context.Request) ? NeedsOwnPassword.ExecuteAsync(context) : next(context));
            else await Problem(StatusCodes.Status401Unauthorized, "Sign in first.").ExecuteAsync(context);
        });
        app.MapFakeSessions();
        app.MapFakeUsers();
        app.MapFakeAuthorities();
        app.MapFakeQuickStart();
        app.MapFakeProfiles();
        app.MapFakeRequests();
        app.MapFakeBulkRequests();
        app.MapFakeCertificates();
        app.MapFakeScepTraces();
        app.MapFakePlugins();
        app.MapFakeEvents();
        return app;
    }

    public static IResult Problem(int status, string title, params (string Field, string Message)[] errors) =>
        errors.Length == 0
            ? Results.Problem(statusCode: status, title: title, extensions: Id)
            : Results.ValidationProblem(errors.ToDictionary(error => error.Field, error => new[] { error.Message }), statusCode: status,
                title: title, extensions: Id);

    private static Dictionary<string, object?> Id => new() { ["requestId"] = "0123456789abcdef0123456789abcdef" };

    private static IResult NeedsOwnPassword =>
        Results.Problem(statusCode: 403, title: "A password of your own is needed", type: "urn:pkiaas:problem:password-change-needed");

    private static bool IsSession(HttpRequest request) => request.Path.StartsWithSegments("/api/session");

    private static bool IsOpen(HttpRequest request) =>
        request.Path == "/api/setup" || (request.Path == "/api/session" && HttpMethods.IsPost(request.Method));

    private static bool IsSignedIn(HttpRequest request, FakeState state) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && state.Sessions.ContainsKey(token);
}
