using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Security;

/// <summary>
/// The dashboard's own session: an encrypted cookie that holds the API's access token. Whether the session is still good only the API
/// knows; the cookie is a place to keep the token where no script can read it.
/// </summary>
internal static class SessionCookie
{
    public const string TokenName = "access_token";

    public static Task StartAsync(HttpContext context, SignInResponse session, CurrentUser user)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString("D", CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, user.Email),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { IsPersistent = false };
        properties.StoreTokens([new AuthenticationToken { Name = TokenName, Value = session.AccessToken }]);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity), properties);
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
}
