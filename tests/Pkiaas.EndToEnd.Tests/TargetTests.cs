using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>A link for one kind of device, opened on each; and what an admin reads who offers to Macs what their door refuses.</summary>
public sealed class TargetTests(Scene scene)
{
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";

    [Fact]
    public async Task A_link_says_on_which_device_to_open_it_and_looks_well_on_all_of_them()
    {
        var admin = await scene.AdminAsync();
        var template = await admin.CreateTemplateAsync(await admin.CreateAuthorityAsync($"Target CA {Guid.NewGuid():N}"[..30]));
        var forMacs = await admin.PreApproveAsync(template, new("for.macs@example.com") { Device = "mac" });
        var forPhones = await admin.PreApproveAsync(template, new("for.phones@example.com") { Device = "iphone" });
        var forVisions = await admin.PreApproveAsync(template, new("for.visions@example.com") { Device = "vision" });
        var inspection = new Inspection();

        await using (var phone = await scene.OpenAsync(Inspection.Window(scene.Phone.UserAgent)))
        {
            foreach (var language in (string[])["en", "de", "es", "fr", "ja"])
                await inspection.OpenAsync(phone.Page, new Uri($"{forMacs.Link}?lang={language}"), $"target mac on a phone {language}");
            await phone.Page.GotoAsync(forMacs.Link.ToString());
            await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "Open this on your Mac" })).ToBeVisibleAsync();
            await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" })).ToBeVisibleAsync();
            await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Download profile" })).ToHaveCountAsync(0);
            await inspection.OpenAsync(phone.Page, forVisions.Link, "target vision on a phone");
            Assert.Empty(phone.Complaints);
        }
        await using (var mac = await scene.OpenAsync(Inspection.Window(Mac)))
        {
            await inspection.OpenAsync(mac.Page, forMacs.Link, "target mac on a mac");
            await Expect(mac.Page.GetByText("Open this on your Mac")).ToBeHiddenAsync();
            await Expect(mac.Page.GetByRole(AriaRole.Button, new() { Name = "Download profile" })).ToHaveClassAsync("button");
            await inspection.OpenAsync(mac.Page, forVisions.Link, "target vision on a mac");
            await inspection.OpenAsync(mac.Page, forPhones.Link, "target phone on a mac");
            await Expect(mac.Page.GetByText("Open this on your iPhone or iPad")).ToBeVisibleAsync();
            Assert.Empty(mac.Complaints);
        }
        await using (var desk = await scene.OpenAsync(Inspection.Window()))
        {
            await inspection.OpenAsync(desk.Page, forMacs.Link, "target mac on a computer");
            await inspection.OpenAsync(desk.Page, forPhones.Link, "target phone on a computer");
        }
        Assert.True(inspection.Faults.Count == 0, string.Join('\n', inspection.Faults));
    }

    [Fact]
    public async Task An_iPad_that_says_it_is_a_Mac_gets_the_button_as_every_iPad_does()
    {
        var admin = await scene.AdminAsync();
        var template = await admin.CreateTemplateAsync(await admin.CreateAuthorityAsync($"Tablet CA {Guid.NewGuid():N}"[..30]));
        var request = await admin.PreApproveAsync(template, new("for.tablets@example.com") { Device = "iphone" });
        await using var tablet = await scene.OpenAsync(Inspection.Window(Mac));
        await tablet.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 5 })");

        await tablet.Page.GotoAsync(request.Link.ToString());

        await Expect(tablet.Page.GetByText("Open this on your iPhone or iPad")).ToHaveCountAsync(0);
        await Expect(tablet.Page.GetByRole(AriaRole.Button, new() { Name = "Download profile" })).ToHaveClassAsync("button");
        await Expect(tablet.Page.Locator("[data-platform]").First).ToHaveAttributeAsync("data-platform", "ipad");
    }

    [Theory]
    [InlineData("mac", "Open this on your Mac")]
    [InlineData("vision", "Open this on your Apple Vision Pro")]
    public async Task An_iPad_that_says_it_is_a_Mac_is_told_where_to_open_what_is_not_for_it(string device, string told)
    {
        var admin = await scene.AdminAsync();
        var template = await admin.CreateTemplateAsync(await admin.CreateAuthorityAsync($"Tablet CA {Guid.NewGuid():N}"[..30]));
        var request = await admin.PreApproveAsync(template, new("not.for.tablets@example.com") { Device = device });
        var inspection = new Inspection();
        await using var tablet = await scene.OpenAsync(Inspection.Window(Mac));
        await tablet.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 5 })");

        await inspection.OpenAsync(tablet.Page, request.Link, $"target {device} on a disguised iPad");

        await Expect(tablet.Page.GetByRole(AriaRole.Heading, new() { Name = told })).ToBeVisibleAsync();
        await Expect(tablet.Page.GetByRole(AriaRole.Button, new() { Name = "Download profile" })).ToHaveClassAsync("button quiet");
        await Expect(tablet.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" })).ToBeVisibleAsync();
        Assert.True(inspection.Faults.Count == 0, string.Join('\n', inspection.Faults));
    }

    [Fact]
    public async Task What_a_Mac_or_its_door_would_refuse_is_told_on_both_tabs()
    {
        var admin = await scene.AdminAsync();
        var authority = await admin.CreateAuthorityAsync($"Update CA {Guid.NewGuid():N}"[..30]);
        var template = await admin.CreateTemplateAsync(authority);
        await using var visit = await scene.SignInAsync(Inspection.Window());
        var (page, inspection) = (visit.Page, new Inspection());
        Uri Tab(string tab) => new(scene.Pkiaas.Web, $"/ca/{authority}/templates/{template}/{tab}");

        await page.GotoAsync(Tab("profile").ToString());
        await page.Locator("input[name=device][value=mac]").CheckAsync();
        await page.GetByLabel("Offer an update before the certificate expires").FillAsync("30");
        await page.GetByLabel("Set up a VPN (IKEv2)").CheckAsync();
        await page.GetByLabel("Name of the connection").FillAsync("Example VPN");
        await page.GetByLabel("Server", new() { Exact = true }).FillAsync("https://vpn.example.com");
        await page.GetByLabel("Server's identifier").FillAsync("vpn.example.com");
        await page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("would always fail").First).ToBeVisibleAsync();
        await Expect(page.GetByText("is a web address").First).ToBeVisibleAsync();
        await inspection.LookAsync(page, "profile tab refused");

        await admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { Enabled = true, Renewal = new { Allowed = true, WithinDays = 30 } });
        var fields = new { device = "mac", updateDays = 30, allowAllApps = true };
        await admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/delivery-channels/apple-email", new { fields });
        await inspection.OpenAsync(page, Tab("profile"), "profile tab");
        await page.GotoAsync(Tab("scep").ToString());
        await page.GetByLabel("Let a device renew its certificate by itself").UncheckAsync();
        await page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).GetByText("the Update button would always fail. New profiles offer none.")).ToBeVisibleAsync();
        await inspection.LookAsync(page, "scep tab saved with a warning");

        Assert.True(inspection.Faults.Count == 0, string.Join('\n', inspection.Faults));
    }
}
