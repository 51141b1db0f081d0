using Microsoft.AspNetCore.Antiforgery;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Security;

internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, SessionsClient sessions) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
            await sessions.EndAsync(context.RequestAborted);
            await SessionCookie.EndAsync(context);
            return Results.LocalRedirect("/sign-in");
        });
}
