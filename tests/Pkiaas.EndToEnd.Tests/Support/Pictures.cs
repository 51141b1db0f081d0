using Microsoft.Playwright;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Screenshots of what the tests see: artifacts/screenshots.</summary>
internal static class Pictures
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    public static Task TakeAsync(this IPage page, string name, bool whole = true) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Folder, name + ".png"),
        FullPage = whole,
        Animations = ScreenshotAnimations.Disabled,
    });
}
