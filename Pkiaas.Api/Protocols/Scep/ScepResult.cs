using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Answers bytes under an exact Content-Type: Apple devices compare it, and a charset makes them stop.</summary>
internal sealed class ScepResult(ReadOnlyMemory<byte> body, string mediaType) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = mediaType;
        httpContext.Response.ContentLength = body.Length;
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>For what no CertRep can answer. Plain text: a device would take HTML for a captive portal.</summary>
    public static IResult Refused(PkiError error)
    {
        var status = ScepFaults.FailInfoOf(error.Kind) is null ? ScepFaults.StatusOf(error.Kind)
            : error.Kind switch
            {
                PkiErrorKind.NotFound => StatusCodes.Status404NotFound,
                PkiErrorKind.Unauthorized => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status400BadRequest,
            };
        return new RefusedResult(status, status >= StatusCodes.Status500InternalServerError ? "Not available just now." : error.Detail, error.RetryAfter);
    }

    private sealed class RefusedResult(int status, string text, TimeSpan? retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/plain; charset=utf-8";
            if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
                httpContext.Response.Headers.RetryAfter = ((int)(retryAfter ?? TimeSpan.FromSeconds(10)).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return httpContext.Response.WriteAsync(text, httpContext.RequestAborted);
        }
    }
}
