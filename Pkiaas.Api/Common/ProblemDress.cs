using System.Diagnostics;
using System.Text.Json;

namespace Pkiaas.Api.Common;

/// <summary>Gives every problem the request's id and its field errors the names that the JSON has.</summary>
internal static class ProblemDress
{
    public static void Apply(ProblemDetailsContext context)
    {
        // The id under which the logs and traces know this request.
        context.ProblemDetails.Extensions["requestId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
        context.ProblemDetails.Extensions.Remove("traceId");
        if (context.ProblemDetails is not HttpValidationProblemDetails validation) return;
        var errors = validation.Errors.ToList();
        validation.Errors.Clear();
        foreach (var (path, messages) in errors) validation.Errors[CamelCase(path)] = messages;
    }

    internal static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
