using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Errors;

/// <summary>What a person sees instead of a page that could not be made.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => ShowAsync(context, ProblemOf(context.Features.Get<IExceptionHandlerFeature>()?.Error, context)),
            // The API's own refusals are in its log already, with the same request id.
            SuppressDiagnosticsCallback = context => context.Exception is ApiException,
        });
        app.Use(async (context, next) =>
        {
            await next(context);
            // Not UseStatusCodePages: it leaves an empty page where a component set its content type before the form was refused.
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0 })
                await ShowAsync(context, ProblemOf(context));
        });
    }

    private static async Task ShowAsync(HttpContext context, ApiProblem problem)
    {
        // Razor's own mark on the answer, which it does not set twice.
        context.Response.Headers.Remove("blazor-enhanced-nav");
        // The page that failed has used up the request's own rendering services.
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            var page = new RazorComponentResult<ErrorDocument>(new { Problem = problem, Again = AgainAt(context, problem) }) { StatusCode = (int)problem.Status };
            await page.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    // What is wrong on our side may have passed. A form would not be sent again by a link.
    private static string? AgainAt(HttpContext context, ApiProblem problem) =>
        (int)problem.Status >= 500 && HttpMethods.IsGet(context.Request.Method) ? context.Request.GetEncodedPathAndQuery() : null;

    private static ApiProblem ProblemOf(Exception? error, HttpContext context) => error is ApiException refused
        ? refused.Problem
        : Problem(
            HttpStatusCode.InternalServerError, "Something went wrong on our side.",
            "It was logged. Try again; if it stays, tell your administrator the request id.", context.TraceIdentifier);

    private static ApiProblem ProblemOf(HttpContext context) => (HttpStatusCode)context.Response.StatusCode switch
    {
        HttpStatusCode.NotFound => ApiProblem.NotFound("There is no such page.", "The address may be mistyped, or what it led to is gone."),
        HttpStatusCode.Forbidden => Problem(
            HttpStatusCode.Forbidden, "Your role does not allow this.",
            "Ask an administrator of the authority, or the owner of this installation."),
        // Antiforgery is the one that a person can meet: a form from before a sign-out or from another site.
        HttpStatusCode.BadRequest => Problem(
            HttpStatusCode.BadRequest, "This form is no longer good.",
            "It was opened before you signed in or out. Go back, reload the page and send it again."),
        HttpStatusCode.RequestEntityTooLarge => Problem(
            HttpStatusCode.RequestEntityTooLarge, "That is too large.", "The form or a file in it is larger than this installation takes."),
        var status => Problem(status, "This did not work.", $"The server answered {(int)status}."),
    };

    private static ApiProblem Problem(HttpStatusCode status, string title, string detail, string? requestId = null) =>
        new(status, title, detail, new Dictionary<string, string[]>(), requestId, null);
}
