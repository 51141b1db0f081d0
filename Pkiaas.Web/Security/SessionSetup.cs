using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Pkiaas.Web.Security;

/// <summary>Sign-in, the keys that seal cookies, and protection of forms against other sites.</summary>
internal static class SessionSetup
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "pkiaas-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.CookieManager = new HostPrefixedCookies();
            // No longer than a session of the API can last unused; the API decides how long it really does.
            cookie.ExpireTimeSpan = TimeSpan.FromDays(1);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnRedirectToLogin = context => SignedOut.AnswerAsync(context.HttpContext);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "pkiaas-antiforgery";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Framing is forbidden by the content security policy, and more strictly.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        AddKeys(builder);
    }

    private static void AddKeys(WebApplicationBuilder builder)
    {
        var keys = builder.Services.AddDataProtection().SetApplicationName("Pkiaas.Web");
        if (builder.Configuration["Pkiaas:DataProtection:Directory"] is { Length: > 0 } directory)
            keys.PersistKeysToFileSystem(new DirectoryInfo(directory));
    }
}
