using Microsoft.Playwright;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>The Chromium of this machine, without a window.</summary>
public sealed class InstalledBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The browser. Skips the test when there is none; where nothing may be skipped the test fails.</summary>
    public IBrowser Chromium
    {
        get
        {
            Assert.SkipUnless(browser is not null || Command.IsUsable("chromium"), "No Chromium is installed here.");
            return browser ?? throw new InvalidOperationException("No Chromium is installed here.");
        }
    }

    /// <summary>What Playwright knows of devices.</summary>
    public IPlaywright Playwright => playwright ?? throw new InvalidOperationException("No Chromium is installed here.");

    public async ValueTask InitializeAsync()
    {
        if (Names.Select(Command.Find).FirstOrDefault(path => path is not null) is not { } program) return;
        playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            // As root there is no sandbox; the rest keeps the browser from calling home.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
