using System.Net;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Security;

/// <summary>What happens to somebody without a session: to the sign-in page, and back to where he was.</summary>
internal static class SignedOut
{
    /// <summary>Ends the dashboard's session as soon as the API says that its own is over.</summary>
    public static void UseEndedSessions(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (ApiException e) when (e.Problem.Status == HttpStatusCode.Unauthorized && !context.Response.HasStarted)
        {
            context.Response.Clear();
            await SessionCookie.EndAsync(context);
            await AnswerAsync(context);
        }
    });

    /// <summary>Sends the browser to the sign-in page, the whole of it when a script asked for a part.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var partial = context.Request.Headers.ContainsKey("HX-Request");
        var returnTo = partial && Uri.TryCreate(context.Request.Headers["HX-Current-URL"].ToString(), UriKind.Absolute, out var shown)
            ? shown.PathAndQuery
            : HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString.Value : "/";
        var signIn = "/sign-in" + (returnTo is "/" ? "" : "?returnUrl=" + Uri.EscapeDataString(returnTo!));
        if (partial)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = signIn;
        }
        else
        {
            context.Response.Redirect(signIn);
        }
        return Task.CompletedTask;
    }
}
