using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>Many people in a browser: a list with faults, what it would lead to, and its progress.</summary>
public sealed class BulkTests(Scene scene)
{
    private const string List = """
        name,email,device,dns,days
        Ada Lovelace,ada.bulk@example.com,iPhone or iPad,,
        Grace Hopper,grace.bulk@example.com,Mac,grace-mbp.example.com; grace-air.example.com,90
        Katherine Johnson,katherine.bulk(at)example.com,,,
        50% Hedy Lamarr,hedy.bulk@example.com,toaster,,
        Mary Somerville,mary.bulk@example.com,,,4000
        Ada Lovelace,ADA.bulk@example.com,,,
        """;

    [Fact]
    public async Task A_list_is_looked_at_confirmed_and_watched()
    {
        var admin = await scene.AdminAsync();
        var authority = await admin.CreateAuthorityAsync($"Bulk CA {Guid.NewGuid():N}"[..30]);
        await admin.CreateTemplateAsync(authority);
        await using var visit = await scene.SignInAsync();
        var page = visit.Page;

        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/requests").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Approve for many" }).First.ClickAsync();
        await PicturesAsync(page, "bulk-1-form");
        await page.GetByLabel("Paste it").FillAsync(List);
        await page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = "Check the list" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "3 of 6 rows are fine" })).ToBeVisibleAsync();
        await Expect(page.GetByText("E-mail address is not an e-mail address.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The same person as in line 2.")).ToBeVisibleAsync();
        Assert.Empty(await Axe.CheckAsync(page));
        await PicturesAsync(page, "bulk-2-preview");
        Assert.DoesNotContain(scene.Pkiaas.Mail.Messages, mail => mail.Recipients.Contains("ada.bulk@example.com"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Send only the 3 good rows" }).ClickAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("Done");
        await Expect(page.GetByText("3 of 3")).ToBeVisibleAsync();
        Assert.Empty(await Axe.CheckAsync(page));
        await PicturesAsync(page, "bulk-3-progress");
        await page.GetByRole(AriaRole.Link, new() { Name = "Grace Hopper" }).ClickAsync();
        await Expect(page.GetByText("a batch of many people")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_holds_for_every_row_is_said_once_and_the_rest_beside_its_row()
    {
        var admin = await scene.AdminAsync();
        var authority = await admin.CreateAuthorityAsync($"Warned CA {Guid.NewGuid():N}"[..30]);
        var template = await admin.CreateTemplateAsync(authority);
        var fields = new { removal = "days", removalDays = 30, keyIsExtractable = true };
        await admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/delivery-channels/apple-email", new { fields });
        await using var visit = await scene.SignInAsync();
        var page = visit.Page;

        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/requests/many").ToString());
        await page.GetByLabel("Paste it").FillAsync("email,device\nmac.warned@example.com,Mac\nphone.warned@example.com,iPhone or iPad");
        await page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = "Check the list" }).ClickAsync();

        await Expect(page.GetByText("Every row: The profile removes itself on")).ToHaveCountAsync(1);
        await Expect(page.GetByText("The certificate goes with the profile.")).ToHaveCountAsync(1);
        await Expect(page.GetByText("One row has a warning beside it.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Letting the key be exported does nothing on iPhone or iPad.")).ToHaveCountAsync(1);
        Assert.Empty(await Axe.CheckAsync(page));
        await PicturesAsync(page, "bulk-4-warnings");
    }

    // On a desk and on a phone, by day and by night.
    private static async Task PicturesAsync(IPage page, string name)
    {
        foreach (var (width, scheme) in new[] { (390, ColorScheme.Dark), (390, ColorScheme.Light), (1440, ColorScheme.Dark), (1440, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.TakeAsync($"{name}-{width}-{scheme.ToString().ToLowerInvariant()}");
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{name} is wider than {width} px.");
        }
    }
}
