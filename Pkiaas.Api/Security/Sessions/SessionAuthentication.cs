using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>Reads <c>Authorization: Bearer</c> (RFC 6750 section 2.1) and answers 401 and 403 as problems.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions, IProblemDetailsService problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    private const int LongestToken = 128;

    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length is > 7 and <= 7 + LongestToken ? header[7..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token) return AuthenticateResult.NoResult();
        var principal = await sessions.FindAsync(token, Scheme.Name, Context.RequestAborted);
        return principal is null
            ? AuthenticateResult.Fail("The session has ended.")
            : AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer realm=\"pkiaas\"");
        return WriteAsync(StatusCodes.Status401Unauthorized, "Sign in first", "There is no session, or it has ended.");
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var session = await HandleAuthenticateOnceSafeAsync();
        await (session.Principal?.HasOwnPassword() == false
            ? WriteAsync(
                StatusCodes.Status403Forbidden, "A password of your own is needed", "Somebody else gave you this password. Set one of your own with POST /api/session/password first.",
                "urn:pkiaas:problem:password-change-needed")
            : WriteAsync(StatusCodes.Status403Forbidden, "Not allowed", "This is for the owner of the installation."));
    }

    private async Task WriteAsync(int status, string title, string detail, string? type = null)
    {
        Response.StatusCode = status;
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = Context,
            ProblemDetails = new ProblemDetails { Status = status, Title = title, Detail = detail, Type = type },
        });
    }
}
