using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace Pkiaas.Api.Common;

/// <summary>What all admin endpoints share: JSON, problems with a request id, validation, the OpenAPI document.</summary>
internal static class ApiConventions
{
    public static IHostApplicationBuilder AddApiConventions(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<JsonOptions>(options =>
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false)));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions["requestId"] = RequestId(context.HttpContext));
        builder.Services.AddExceptionHandler<ProblemMapping>();
        builder.Services.AddValidation();
        builder.Services.AddOpenApi("v1");
        return builder;
    }

    /// <summary>The group of all admin endpoints: signed in unless one says otherwise, never cached.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapOpenApi();
        return app.MapGroup("/api").RequireAuthorization().AddEndpointFilter(NeverCached);
    }

    /// <summary>The id under which the logs and traces know this request.</summary>
    public static string RequestId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static ValueTask<object?> NeverCached(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
