namespace Pkiaas.Web.Preferences;

/// <summary>Light, dark, or as the system has it: a cookie, so that the first byte of the page knows.</summary>
internal static class Theme
{
    public const string Cookie = "pkiaas-theme";

    /// <summary>The value of <c>data-bs-theme</c>; null: as the system has it.</summary>
    public static string? Of(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is "light" or "dark" ? context.Request.Cookies[Cookie] : null;
}
