namespace Pkiaas.Web.Security;

/// <summary>Where to go after signing in or changing a preference: a path on this very site, or Home.</summary>
internal static class LocalUrl
{
    /// <summary>The URL when it is a local path, else <c>/</c>. Browsers read <c>//host</c> and <c>/\host</c> as another site.</summary>
    public static string OrHome(string? url)
    {
        if (string.IsNullOrEmpty(url) || url[0] != '/' || url.Length > 2048) return "/";
        if (url.Length > 1 && url[1] is ('/' or '\\')) return "/";
        return url.Any(char.IsControl) ? "/" : url;
    }
}
