namespace Pkiaas.Web.Security;

/// <summary>
/// What browsers are told on every answer. Scripts and styles come from files of this site alone; nothing is inline, nothing is evaluated,
/// nothing is framed.
/// </summary>
internal static class SecurityHeaders
{
    // img-src data: Tabler draws the ticks and arrows of form controls as data URLs.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            Set((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        // Fonts bear a hash of their content in their names.
        var isFont = context.Request.Path is { Value: { } path } && path.StartsWith("/lib/", StringComparison.Ordinal)
            && path.EndsWith(".woff2", StringComparison.Ordinal);
        if (isFont && context.Response.StatusCode == StatusCodes.Status200OK)
            headers.CacheControl = "max-age=31536000, immutable";
        // Pages show what only their reader may see: not for a shared machine's back button, nor for a proxy.
        if (headers.CacheControl.Count == 0 || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            headers.CacheControl = "no-store";
    }
}
