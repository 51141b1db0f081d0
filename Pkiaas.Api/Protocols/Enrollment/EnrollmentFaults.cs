using Pkiaas.Api.Common;
using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Enrollment;

/// <summary>Answers faults with readable pages: who comes here is a person with a phone.</summary>
internal static class EnrollmentFaults
{
    public static async ValueTask<object?> CatchAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(EnrollmentFaults).FullName!);
        try
        {
            return await next(context);
        }
        catch (PkiException problem)
        {
            if (problem.Error.Kind != PkiErrorKind.NotFound) logger.Refused(problem.Error.Kind, problem.Error.Because ?? problem.Error.Detail);
            if (problem.Error.RetryAfter is { } wait) http.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
            return Answers.Fault(problem.Error);
        }
        catch (Exception problem) when (problem is BadHttpRequestException or InvalidDataException)
        {
            return Answers.Fault(new PkiError(PkiErrorKind.Malformed, "The request is not valid."));
        }
        catch (Exception problem) when (problem.IsStoreAway())
        {
            logger.Refused(PkiErrorKind.Unavailable, problem.Message);
            http.Response.Headers.RetryAfter = "5";
            return Answers.Unavailable();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (Exception problem)
        {
            logger.Defect(problem, http.GetEndpoint()?.DisplayName);
            return Answers.Defect();
        }
    }
}
