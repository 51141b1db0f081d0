using Microsoft.AspNetCore.Mvc;
using Pkiaas.Web.Security;

namespace Pkiaas.Web.Preferences;

internal static class PreferenceEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder app) =>
        app.MapPost("/theme", ([FromForm] string? theme, [FromForm] string? returnUrl, HttpContext context) =>
        {
            var options = new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            };
            if (theme is "light" or "dark") context.Response.Cookies.Append(Theme.Cookie, theme, options);
            else context.Response.Cookies.Delete(Theme.Cookie, options);
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        });
}
