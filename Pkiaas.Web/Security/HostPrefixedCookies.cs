using Microsoft.AspNetCore.Authentication.Cookies;

namespace Pkiaas.Web.Security;

/// <summary>
/// Gives a cookie the <c>__Host-</c> prefix when the request came over https: browsers then take it only with Secure, Path=/ and no Domain,
/// so that no neighbouring host can plant one (RFC 6265bis section 4.1.3.2). Over plain http they would refuse the prefix.
/// </summary>
internal sealed class HostPrefixedCookies : ICookieManager
{
    private readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
