using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pkiaas.Web.Workspaces;

/// <summary>What a form just did.</summary>
/// <param name="Sentence">For the person who sent it.</param>
/// <param name="Good">Whether it was done.</param>
public sealed record Notice(string Sentence, bool Good);

/// <summary>A sentence that survives one redirect: what a form just did, told by the page that follows.</summary>
internal sealed class Notices(IDataProtectionProvider protection)
{
    private const string Cookie = "pkiaas-notice";
    private readonly IDataProtector protector = protection.CreateProtector("Pkiaas.Web.Notices");

    public void Leave(HttpContext context, Notice notice) =>
        context.Response.Cookies.Append(
            Cookie, protector.Protect((notice.Good ? '+' : '-') + notice.Sentence), Options(context, TimeSpan.FromMinutes(1)));

    public Notice? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } sealedSentence) return null;
        // A partial update must not take what the page is to show.
        if (context.Request.Headers.ContainsKey("HX-Request")) return null;
        context.Response.Cookies.Delete(Cookie, Options(context, null));
        try
        {
            return protector.Unprotect(sealedSentence) is [var mark, .. var sentence] ? new Notice(sentence, mark == '+') : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = age };
}
