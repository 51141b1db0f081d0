using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

public sealed class KeyboardTests(Scene scene)
{
    [Fact]
    public async Task The_first_stop_of_the_keyboard_leads_past_the_navigation()
    {
        await using var visit = await scene.SignInAsync();

        await visit.Page.GotoAsync(new Uri(scene.Pkiaas.Web, "/settings/plugins").ToString());
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_closes_a_menu_and_gives_the_focus_back()
    {
        await using var visit = await scene.SignInAsync();
        await visit.Page.GotoAsync(new Uri(scene.Pkiaas.Web, "/settings/plugins").ToString());
        var menu = visit.Page.Locator(".user-menu summary");

        await menu.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeHiddenAsync();
        await Expect(menu).ToBeFocusedAsync();
    }

    [Fact]
    public async Task After_a_refused_form_the_focus_is_at_what_is_wrong()
    {
        await using var visit = await scene.SignInAsync();
        await visit.Page.GotoAsync(new Uri(scene.Pkiaas.Web, "/ca/new").ToString());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create the authority" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await visit.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visit.Page.GetByLabel("Common name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_over_the_page_and_leads_on()
    {
        var phone = new BrowserNewContextOptions { ViewportSize = new() { Width = 390, Height = 844 } };
        await using var visit = await scene.SignInAsync(phone);
        await visit.Page.GotoAsync(new Uri(scene.Pkiaas.Web, "/settings/plugins").ToString());
        var link = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Key storage" });
        await Expect(link).ToBeHiddenAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await link.ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Key storage", Level = 1 })).ToBeVisibleAsync();
    }
}
