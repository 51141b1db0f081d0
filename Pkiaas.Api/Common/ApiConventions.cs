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
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemDress.Apply);
        builder.Services.AddExceptionHandler<ProblemMapping>();
        builder.Services.AddValidation();
        builder.Services.AddOpenApi("v1");
        return builder;
    }

    /// <summary>The group of all admin endpoints: signed in unless one says otherwise, never cached.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        app.MapOpenApi();
        return app.MapGroup("/api").RequireAuthorization().AddEndpointFilter(NeverCached);
    }

    private static ValueTask<object?> NeverCached(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
