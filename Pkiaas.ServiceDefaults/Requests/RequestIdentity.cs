using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging;

namespace Pkiaas.ServiceDefaults.Requests;

/// <summary>
/// The outermost middleware: gives the request its id, its log scope, its span's name and tags (which the framework leaves empty),
/// and one log line with the outcome.
/// </summary>
internal sealed partial class RequestIdentity(RequestDelegate next, TimeProvider time, ILogger<RequestIdentity> logger)
{
    public const string Header = "X-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        context.TraceIdentifier = activity?.TraceId.ToHexString() ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        // Set at the last moment: the exception handler clears what was set before.
        context.Response.OnStarting(static state =>
        {
            var started = (HttpContext)state;
            started.Response.Headers[Header] = started.TraceIdentifier;
            return Task.CompletedTask;
        }, context);

        var started = time.GetTimestamp();
        using var scope = logger.BeginScope(new RequestScope(context));
        Exception? failure = null;
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            var route = RequestScope.Route(context);
            // An exception that leaves the pipeline is answered by the server, after this line.
            var status = failure is null || context.Response.HasStarted ? context.Response.StatusCode : StatusCodes.Status500InternalServerError;
            if (activity is not null)
                RequestSpan.Describe(activity, context, route, status, failure);
            Report(context, route, status, time.GetElapsedTime(started));
        }
    }

    private void Report(HttpContext context, string? route, int status, TimeSpan elapsed)
    {
        // Health is asked every few seconds, static files by the dozen: neither is news.
        var quiet = route is null || route.StartsWith("/health/", StringComparison.Ordinal)
            || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        var level = quiet ? LogLevel.Debug : LogLevel.Information;
        if (status >= 500)
            level = status == StatusCodes.Status503ServiceUnavailable ? level : LogLevel.Error;
        if (logger.IsEnabled(level))
            Answered(level, context.Request.Method, route ?? "(no route)", status, elapsed.TotalMilliseconds);
    }

    [LoggerMessage(EventId = 1, EventName = "RequestAnswered", Message = "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string route, int status, double milliseconds);
}
