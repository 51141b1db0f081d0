using Microsoft.Playwright;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Looks at a page as people have it before them.</summary>
internal static class Looks
{
    /// <summary>Light and dark, on a phone and on a desk: nothing serious for axe, nothing wider than the screen.</summary>
    public static async Task LookAsync(this IPage page, string name)
    {
        var window = page.ViewportSize!;
        foreach (var (width, scheme) in new[] { (390, ColorScheme.Light), (390, ColorScheme.Dark), (1440, ColorScheme.Light), (1440, ColorScheme.Dark) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, width == 390 ? 844 : 900);
            await page.TakeAsync($"{name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
            Assert.Empty(await Axe.CheckAsync(page));
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{name} is wider than {width} px.");
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(window.Width, window.Height);
    }
}
