using Pkiaas.Api.Common;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>Whether a form was posted from our own page, as far as the browser says so.</summary>
internal static class FormOrigin
{
    /// <summary>
    /// A browser that says "cross-site" is believed. Origin may be absent (old clients) or "null": that is what our own Referrer-Policy
    /// "no-referrer" makes of it (Fetch standard, "append a request Origin header").
    /// </summary>
    public static bool IsOurs(HttpRequest request, PublicUrl url)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none")) return false;
        var origin = request.Headers.Origin.ToString();
        return origin is "" or "null" || origin == url.Root.GetLeftPart(UriPartial.Authority) || origin == $"{request.Scheme}://{request.Host}";
    }
}
