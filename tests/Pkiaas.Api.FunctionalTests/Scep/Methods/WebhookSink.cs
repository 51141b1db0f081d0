using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>An admin's own service: keeps what it is asked and answers as a test says.</summary>
internal sealed class WebhookSink : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookSink(WebApplication app, Uri url) => (_app, Url) = (app, url);

    public Uri Url { get; }

    public ConcurrentQueue<(string Body, string Signature)> Asked { get; } = [];

    public static async Task<WebhookSink> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        builder.WebHost.UseUrls(url.ToString());
        var sink = new WebhookSink(builder.Build(), new Uri(url, "/hook"));
        sink._app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            http.Items[typeof(WebhookSink)] = body;
            sink.Asked.Enqueue((body, http.Request.Headers["Pkiaas-Signature"].ToString()));
            await answer(http);
        });
        await sink._app.StartAsync();
        return sink;
    }

    /// <summary>What is asked just now.</summary>
    public static JsonElement QuestionOf(HttpContext http) => JsonElement.Parse((string)http.Items[typeof(WebhookSink)]!);

    public static Func<HttpContext, Task> Json(string text) => http => http.Response.WriteAsync(text);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
