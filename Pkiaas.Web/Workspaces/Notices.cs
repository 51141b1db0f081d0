using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pkiaas.Web.Workspaces;

/// <summary>A sentence that survives one redirect: what a form just did, told by the page that follows.</summary>
internal sealed class Notices(IDataProtectionProvider protection)
{
    private const string Cookie = "pkiaas-notice";
    private readonly IDataProtector protector = protection.CreateProtector("Pkiaas.Web.Notices");

    public void Leave(HttpContext context, string sentence) =>
        context.Response.Cookies.Append(Cookie, protector.Protect(sentence), Options(context, TimeSpan.FromMinutes(1)));

    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } sealedSentence) return null;
        // A partial update must not take what the page is to show.
        if (context.Request.Headers.ContainsKey("HX-Request")) return null;
        context.Response.Cookies.Delete(Cookie, Options(context, null));
        try
        {
            return protector.Unprotect(sealedSentence);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = age };
}
