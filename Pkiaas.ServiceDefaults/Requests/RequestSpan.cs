using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Pkiaas.ServiceDefaults.Requests;

/// <summary>Names and tags the server span as OpenTelemetry's semantic conventions for HTTP spans have it, without url.path and url.query:
/// they carry link tokens and whole SCEP messages.</summary>
internal static class RequestSpan
{
    private static readonly HashSet<string> KnownMethods =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

    public static void Describe(Activity activity, HttpContext context, string? route, int status, Exception? failure)
    {
        if (!activity.IsAllDataRequested)
            return;

        // "_OTHER": an attacker's invented methods must not become names without end.
        var method = KnownMethods.Contains(context.Request.Method) ? context.Request.Method : "_OTHER";
        activity.DisplayName = (method == "_OTHER" ? "HTTP" : method) + (route is null ? "" : " " + route);
        activity.SetTag("http.request.method", method);
        activity.SetTag("url.scheme", context.Request.Scheme);
        activity.SetTag("server.address", context.Request.Host.Host);
        activity.SetTag("network.protocol.version", context.Request.Protocol.Replace("HTTP/", "", StringComparison.Ordinal));
        activity.SetTag("http.response.status_code", status);
        if (route is not null)
            activity.SetTag("http.route", route);

        // A server span is in error from 500 up; a refused client is no fault of ours.
        if (status < 500)
            return;
        failure ??= context.Features.Get<IExceptionHandlerFeature>()?.Error;
        activity.SetTag("error.type", failure?.GetType().FullName ?? status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        activity.SetStatus(ActivityStatusCode.Error);
    }
}
