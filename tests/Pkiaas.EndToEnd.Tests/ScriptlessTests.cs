using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>A browser that runs no script: everything that a form can do, a form does.</summary>
public sealed class ScriptlessTests(Scene scene)
{
    [Fact]
    public async Task Without_script_a_certificate_is_approved_and_cancelled()
    {
        var admin = await scene.AdminAsync();
        var authority = await admin.CreateAuthorityAsync($"Scriptless CA {Guid.NewGuid():N}"[..30]);
        await admin.CreateTemplateAsync(authority);
        await using var visit = await scene.SignInAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = visit.Page;

        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/requests/new").ToString());
        await page.GetByLabel("Name 1", new() { Exact = true }).FillAsync("Grace Hopper");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a name" }).ClickAsync();
        await Expect(page.GetByLabel("Name 1", new() { Exact = true })).ToHaveValueAsync("Grace Hopper");
        await Expect(page.GetByLabel("Name 3", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("E-mail address").FillAsync("grace@example.com");
        await page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Grace Hopper" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the request" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Cancel this request?" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the request" }).ClickAsync();

        await Expect(page.GetByText("The request is cancelled.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).Not.ToBeVisibleAsync();
    }
}
