using Microsoft.Playwright;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>The service and a browser, shared by all tests of this project: both take long to start.</summary>
public sealed class Scene : IAsyncLifetime
{
    private readonly SemaphoreSlim once = new(1, 1);
    private AdminClient? admin;
    private string? session;

    public RunningPkiaas Pkiaas { get; } = new();

    public InstalledBrowser Browser { get; } = new();

    /// <summary>What was wrong with the pages that only a new installation shows.</summary>
    public IReadOnlyList<string> FirstRunFaults { get; private set; } = [];

    /// <summary>A window like that of an iPhone.</summary>
    public BrowserNewContextOptions Phone => new(Browser.Playwright.Devices["iPhone 15"]);

    public async ValueTask InitializeAsync()
    {
        // A machine that runs all tests at once is slow; what does not come at all, comes no sooner.
        Assertions.SetDefaultExpectTimeout(60_000);
        await Browser.InitializeAsync();
        await Pkiaas.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Pkiaas.DisposeAsync();
        once.Dispose();
    }

    /// <summary>Opens a browser in which nobody is signed in.</summary>
    public async Task<Visit> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var context = await Browser.Chromium.NewContextAsync(options ?? Desk);
        context.SetDefaultTimeout(60_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Opens a browser in which the owner is signed in. He signs in once, since sign-ins are throttled.</summary>
    public async Task<Visit> SignInAsync(BrowserNewContextOptions? options = null) =>
        await OpenAsync(new(options ?? Desk) { StorageState = await SessionAsync() });

    /// <summary>The owner's own way to the API, for what a test needs and does not look at.</summary>
    public async Task<AdminClient> AdminAsync()
    {
        await SessionAsync();
        await once.WaitAsync();
        try
        {
            if (admin is not null) return admin;
            admin = new AdminClient(new HttpClient { BaseAddress = Pkiaas.Api });
            await admin.SignInAsync();
            return admin;
        }
        finally
        {
            once.Release();
        }
    }

    private static BrowserNewContextOptions Desk => new() { ViewportSize = new() { Width = 1440, Height = 900 } };

    private async Task<string> SessionAsync()
    {
        await once.WaitAsync();
        try
        {
            return session ??= await FirstRunAsync();
        }
        finally
        {
            once.Release();
        }
    }

    private async Task<string> FirstRunAsync()
    {
        await using var visit = await OpenAsync(Inspection.Window());
        var inspection = new Inspection();
        await visit.Page.GotoAsync(Pkiaas.Web.ToString());
        await inspection.LookAsync(visit.Page, "setup");
        await visit.Page.GetByLabel("Your e-mail address").FillAsync(AdminClient.Email);
        await visit.Page.GetByLabel("Password").FillAsync(AdminClient.Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create the owner's account" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome to Pkiaas" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Create the authority" }).WaitForAsync();
        await inspection.LookAsync(visit.Page, "start");
        FirstRunFaults = inspection.Faults;
        return await visit.Page.Context.StorageStateAsync();
    }
}
