using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Common;

/// <summary>The admin API's one table from inner faults to RFC 9457 problems.</summary>
internal sealed class ProblemMapping(IProblemDetailsService problems, ILogger<ProblemMapping> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Fault(exception) is not { } error)
        {
            if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
            logger.Defect(exception, httpContext.GetEndpoint()?.DisplayName);
            return await WriteAsync(httpContext, new ProblemDetails { Status = 500, Title = "An internal fault" });
        }
        logger.Refused(error.Kind, error.Because ?? error.Detail);
        if (error.RetryAfter is { } wait) httpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await WriteAsync(httpContext, Problem(error));
    }

    internal static int StatusOf(PkiErrorKind kind) => kind switch
    {
        PkiErrorKind.Malformed or PkiErrorKind.BadSignature or PkiErrorKind.UnsupportedAlgorithm => 400,
        PkiErrorKind.BadKey or PkiErrorKind.BadCsr => 422,
        PkiErrorKind.Unauthorized => 403,
        PkiErrorKind.NotFound => 404,
        PkiErrorKind.Conflict => 409,
        PkiErrorKind.RateLimited => 429,
        PkiErrorKind.Unavailable => 503,
        _ => 500,
    };

    internal static ProblemDetails Problem(PkiError error)
    {
        var problem = error.Field is { } field
            ? new HttpValidationProblemDetails(new Dictionary<string, string[]> { [field] = [error.Detail] })
            : new ProblemDetails();
        problem.Status = StatusOf(error.Kind);
        problem.Title = TitleOf(error.Kind);
        problem.Detail = error.Detail;
        problem.Type = $"urn:pkiaas:problem:{ProblemName(error.Kind)}";
        return problem;
    }

    // Faults that the store or the host speak of in their own words.
    internal static PkiError? Fault(Exception exception) => exception switch
    {
        PkiException pki => pki.Error,
        BadHttpRequestException bad when bad.StatusCode is 413 => new PkiError(PkiErrorKind.Malformed, "The request is too large."),
        BadHttpRequestException bad => new PkiError(PkiErrorKind.Malformed, JsonFault.Describe(bad)) { Field = JsonFault.Field(bad) },
        DbUpdateConcurrencyException => new PkiError(PkiErrorKind.Conflict, "Somebody else changed this in the meantime. Load it again."),
        _ when exception.IsTextRefused() => new PkiError(PkiErrorKind.Malformed, "A text holds a character that cannot be stored (U+0000)."),
        _ when exception.IsStoreAway() =>
            new PkiError(PkiErrorKind.Unavailable, "The store does not answer just now.", exception.Message) { RetryAfter = TimeSpan.FromSeconds(5) },
        _ => null,
    };

    private async Task<bool> WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    private static string TitleOf(PkiErrorKind kind) => kind switch
    {
        PkiErrorKind.Malformed => "The request is not valid",
        PkiErrorKind.BadSignature => "A signature does not verify",
        PkiErrorKind.UnsupportedAlgorithm => "The algorithm is not supported",
        PkiErrorKind.BadKey => "The public key is not acceptable",
        PkiErrorKind.BadCsr => "The certificate cannot be issued so",
        PkiErrorKind.Unauthorized => "Not allowed",
        PkiErrorKind.NotFound => "Not found",
        PkiErrorKind.Conflict => "Not possible in this state",
        PkiErrorKind.RateLimited => "Too many tries",
        PkiErrorKind.Unavailable => "Not available just now",
        _ => "An internal fault",
    };

    private static string ProblemName(PkiErrorKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
