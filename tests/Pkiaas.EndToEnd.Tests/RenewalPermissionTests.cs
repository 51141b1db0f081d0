using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>Whether a certificate may be renewed is decided with its request and changed on its page.</summary>
public sealed class RenewalPermissionTests(Scene scene)
{
    [Fact]
    public async Task A_renewal_is_forbidden_after_a_question_and_allowed_again()
    {
        var api = await scene.AdminAsync();
        var authority = await api.CreateAuthorityAsync($"Ending CA {Guid.NewGuid():N}"[..30]);
        var template = await api.CreateTemplateAsync(authority);
        await api.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true });
        var request = await api.PreApproveAsync(template, new("somebody.whose.name.is.long@department.example.com"));
        await using var admin = await scene.SignInAsync();
        var page = admin.Page;

        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/requests/new").ToString());
        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "May be renewed" })).ToBeCheckedAsync();
        await page.LookAsync("renewal-form");

        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/requests/{request.Id}").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Forbid renewal" }).ClickAsync();
        await page.LookAsync("renewal-question");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forbid the renewal" }).ClickAsync();
        await Expect(page.GetByText("The renewal is forbidden.")).ToBeVisibleAsync();
        await page.LookAsync("renewal-forbidden");

        await page.GetByRole(AriaRole.Button, new() { Name = "Allow renewal" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Forbid renewal" })).ToBeVisibleAsync();
        Assert.Empty(admin.Complaints);
    }
}
