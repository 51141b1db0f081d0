using System.Collections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pkiaas.ServiceDefaults.Requests;

/// <summary>
/// The log scope of one request: id, method and route. The route is its template and never the path, because the paths of the
/// device doors hold link tokens; it is read when a line is written, since routing happens inside the scope.
/// </summary>
internal sealed class RequestScope(HttpContext context) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("RequestId", context.TraceIdentifier),
        1 => new("Method", context.Request.Method),
        2 => new("Route", Route(context)),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>The route's template, for example "/e/{token}"; null when no route matched.</summary>
    public static string? Route(HttpContext context)
    {
        // The exception handler takes the endpoint away before it answers, and remembers it here.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    public override string ToString() => $"request {context.TraceIdentifier}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
