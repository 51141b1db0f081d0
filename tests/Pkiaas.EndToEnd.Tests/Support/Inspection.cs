using Microsoft.Playwright;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>
/// Looks at pages by day and by night, on a desk and on a phone: nothing serious for axe, nothing wider than the screen. A page is loaded
/// once and looked at four times.
/// </summary>
internal sealed class Inspection
{
    // Of axe's rules only those about contrast see colours: one full check for each width is enough.
    private static readonly (ColorScheme Scheme, int Width, bool ColoursOnly)[] Looks =
    [
        (ColorScheme.Light, 1440, false), (ColorScheme.Dark, 1440, true), (ColorScheme.Dark, 390, false), (ColorScheme.Light, 390, true),
    ];

    // Colours fade into each other, if only for a millisecond: what is looked at before that is over is neither day nor night.
    private const string Settled =
        """
        async () => {
          await new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)));
          await Promise.allSettled(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished));
        }
        """;

    private readonly List<string> faults = [];

    public IReadOnlyList<string> Faults => faults;

    /// <summary>A window whose colours change at once when its scheme does.</summary>
    /// <param name="agent">Its User-Agent, or null.</param>
    public static BrowserNewContextOptions Window(string? agent = null) => new() { ReducedMotion = ReducedMotion.Reduce, UserAgent = agent };

    /// <summary>Opens an address and looks at what it shows.</summary>
    /// <param name="page">A window of <see cref="Window"/>.</param>
    /// <param name="address">The whole address.</param>
    /// <param name="name">How it is called in faults and pictures.</param>
    /// <param name="status">What it is answered with.</param>
    public async Task OpenAsync(IPage page, Uri address, string name, int status = 200)
    {
        var answer = await page.GotoAsync(address.ToString());
        if (answer!.Status == status) await LookAsync(page, name);
        else faults.Add($"{name} answered {answer.Status}.");
    }

    /// <summary>Looks at what a window shows.</summary>
    public async Task LookAsync(IPage page, string name)
    {
        foreach (var (scheme, width, coloursOnly) in Looks)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 844);
            await page.EvaluateAsync(Settled);
            var look = $"{name} ({scheme}, {width} px)".ToLowerInvariant();
            faults.AddRange((await Axe.CheckAsync(page, coloursOnly)).Select(fault => $"{look}: {fault}"));
            if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                faults.Add($"{look} is wider than the screen.");
            if (Pictures.All) await page.TakeAsync($"pages/{width}-{scheme}/{name.Trim('/').Replace('/', '_')}".ToLowerInvariant());
        }
    }
}
