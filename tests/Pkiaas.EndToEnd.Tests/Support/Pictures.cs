using Microsoft.Playwright;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Screenshots of what the tests see: artifacts/screenshots.</summary>
internal static class Pictures
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    /// <summary>Whether a picture of every page in every look is wanted too, which takes a while: PKIAAS_SCREENSHOTS=all.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("PKIAAS_SCREENSHOTS") == "all";

    public static Task TakeAsync(this IPage page, string name, bool whole = true) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Folder, name + ".png"),
        FullPage = whole,
        Animations = ScreenshotAnimations.Disabled,
    });
}
