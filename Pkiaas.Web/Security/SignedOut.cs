using System.Net;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Security;

/// <summary>What happens to somebody without a session: to the sign-in page, and back to where he was.</summary>
internal static class SignedOut
{
    /// <summary>Where somebody replaces the password that another person gave him.</summary>
    public const string OwnPasswordPage = "/sign-in/password";

    /// <summary>Ends the dashboard's session as soon as the API says that its own is over, and sends on who needs a password of his own first.</summary>
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
        catch (ApiException e) when (e.Problem.Type == ApiProblem.PasswordChangeNeeded && !context.Response.HasStarted)
        {
            context.Response.Clear();
            Send(context, OwnPasswordPage, StatusCodes.Status403Forbidden);
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
        Send(context, signIn, StatusCodes.Status401Unauthorized);
        return Task.CompletedTask;
    }

    private static void Send(HttpContext context, string page, int statusOfPart)
    {
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = statusOfPart;
            context.Response.Headers["HX-Redirect"] = page;
        }
        else
        {
            context.Response.Redirect(page);
        }
    }
}
