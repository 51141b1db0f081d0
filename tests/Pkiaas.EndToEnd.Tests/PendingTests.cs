using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using Pkiaas.TestKit.Scep;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>A device that nobody knows asks, and an admin decides in the browser.</summary>
public sealed class PendingTests(Scene scene)
{
    [Fact]
    public async Task A_device_that_asks_shows_up_by_itself_is_declined_by_mistake_and_gets_the_names_that_the_admin_puts_in()
    {
        var api = await scene.AdminAsync();
        var authority = await api.CreateAuthorityAsync($"Routers CA {Guid.NewGuid():N}"[..30]);
        var template = await api.CreateTemplateAsync(authority);
        await api.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true, manualApproval = true });
        await using var admin = await scene.SignInAsync();
        var page = admin.Page;
        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/pending").ToString());
        await Expect(page.Locator("#pending-count")).ToBeHiddenAsync();

        // 1. The device asks: list and navigation tell it without being asked.
        using var http = new HttpClient();
        var door = new ScepClient(http, new Uri(scene.Pkiaas.Api, $"/scep/{template}"));
        var recipient = (await door.GetAuthorityAsync())[0];
        var request = ScepRequestBuilder.Build(recipient, new ScepRequestOptions { Subject = new X500DistinguishedName("CN=router-7") });
        Assert.True((await door.TransactAsync(request, recipient)).IsPending);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "router-7" })).ToBeVisibleAsync();
        await Expect(page.Locator("#pending-count")).ToContainTextAsync("1");

        // 2. The admin declines it, and finds it again among those that were declined.
        await page.GetByRole(AriaRole.Link, new() { Name = "router-7" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline the request" }).ClickAsync();
        await Expect(page.GetByText("The request is declined.")).ToBeVisibleAsync();
        Assert.True((await door.TransactAsync(request, recipient)).IsFailure);
        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/pending").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Declined" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "router-7" })).ToBeVisibleAsync();
        await page.LookAsync("pending-declined");
        await page.GetByRole(AriaRole.Link, new() { Name = "router-7" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open again" }).ClickAsync();
        await page.LookAsync("pending-reopen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open it again" }).ClickAsync();
        await Expect(page.GetByText("The request waits for a decision again.")).ToBeVisibleAsync();
        await Expect(page.Locator("#pending-count")).ToContainTextAsync("1");
        Assert.True((await door.TransactAsync(request, recipient)).IsPending);
        await page.LookAsync("pending-reopened");

        // 3. The admin corrects the name, adds another one, and signs.
        await page.GetByText("Sign other names or fewer days").ClickAsync();
        await page.GetByLabel("Name 1", new() { Exact = true }).FillAsync("router-8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an alternative name" }).ClickAsync();
        await page.Locator("[name='subjectAlternativeNames.type']").SelectOptionAsync("dns");
        await page.Locator("[name='subjectAlternativeNames.value']").FillAsync("router-8.example.com");
        await page.TakeAsync("pending-request");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).Last.ClickAsync();
        await Expect(page.GetByText("Signed. The device fetches the certificate when it asks again.")).ToBeVisibleAsync();
        await Expect(page.Locator("#pending-count")).ToBeHiddenAsync();

        // 4. The device asks again.
        var certificate = (await door.TransactAsync(request, recipient)).Certificate;
        Assert.Equal("CN=router-8", certificate.Subject);
        Assert.Contains("router-8.example.com", certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
        Assert.Empty(admin.Complaints);
    }

    [Fact]
    public async Task Several_devices_are_decided_about_with_one_question_and_what_is_ticked_stays_so_while_others_ask()
    {
        var api = await scene.AdminAsync();
        var authority = await api.CreateAuthorityAsync($"Routers CA {Guid.NewGuid():N}"[..30]);
        var template = await api.CreateTemplateAsync(authority);
        await api.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true, manualApproval = true });
        using var http = new HttpClient();
        var door = new ScepClient(http, new Uri(scene.Pkiaas.Api, $"/scep/{template}"));
        foreach (var name in (string[])["router-1", "router-2", "router-3"]) Assert.True((await AskAsync(name)).IsPending);
        await using var admin = await scene.SignInAsync();
        var page = admin.Page;
        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/pending").ToString());

        // 0. All at once, and none again.
        var all = page.GetByRole(AriaRole.Button, new() { Name = "Tick all or none" });
        await all.ClickAsync();
        await Expect(page.Locator("input[name=ids]:checked")).ToHaveCountAsync(3);
        await all.ClickAsync();
        await Expect(page.Locator("input[name=ids]:checked")).ToHaveCountAsync(0);

        // 1. While boxes are ticked one more device asks: the list renews itself around them.
        await Box("router-1").CheckAsync();
        await Box("router-3").CheckAsync();
        Assert.True((await AskAsync("router-4")).IsPending);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "router-4" })).ToBeVisibleAsync();
        await Expect(Box("router-1")).ToBeCheckedAsync();
        await Expect(Box("router-3")).ToBeCheckedAsync();
        await Expect(Box("router-2")).Not.ToBeCheckedAsync();
        await page.LookAsync("pending-ticked");

        // 2. Two are signed, one is declined with a reason.
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign what is ticked" }).ClickAsync();
        await page.LookAsync("pending-sign-ticked");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign them" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 signed" })).ToBeFocusedAsync();
        await page.LookAsync("pending-decided");
        await Box("router-2").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline what is ticked" }).ClickAsync();
        await page.GetByLabel("Reason, told to the devices").FillAsync("not one of ours");
        await page.LookAsync("pending-decline-ticked");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline them" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 declined" })).ToBeVisibleAsync();

        // 3. What was signed has a list of its own.
        await page.GetByRole(AriaRole.Link, new() { Name = "Signed" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "router-3" })).ToBeVisibleAsync();
        await page.LookAsync("pending-signed");
        await page.GetByRole(AriaRole.Link, new() { Name = "router-3" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the certificate" }).ClickAsync();
        await Expect(page.GetByText("Approved by")).ToBeVisibleAsync();
        Assert.Empty(admin.Complaints);

        ILocator Box(string name) => page.GetByLabel($"Choose {name} from");

        Task<ScepReply> AskAsync(string name) => PendingTests.AskAsync(door, name);
    }

    [Fact]
    public async Task Enter_decides_about_nothing_neither_on_a_tick_nor_in_the_reason()
    {
        var api = await scene.AdminAsync();
        var authority = await api.CreateAuthorityAsync($"Routers CA {Guid.NewGuid():N}"[..30]);
        var template = await api.CreateTemplateAsync(authority);
        await api.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true, manualApproval = true });
        using var http = new HttpClient();
        var door = new ScepClient(http, new Uri(scene.Pkiaas.Api, $"/scep/{template}"));
        Assert.True((await AskAsync(door, "router-1")).IsPending);
        await using var admin = await scene.SignInAsync();
        var page = admin.Page;
        var posts = 0;
        page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/pending").ToString());
        var box = page.GetByLabel("Choose router-1 from");

        await box.CheckAsync();
        await box.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline what is ticked" }).ClickAsync();
        var reason = page.GetByLabel("Reason, told to the devices");
        await reason.FillAsync("not one of ours");
        await reason.PressAsync("Enter");

        // What a key sends is under way before the next one is pressed, and the page that it leads to has no open dialog.
        await Expect(reason).ToHaveValueAsync("not one of ours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline them" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 declined" })).ToBeVisibleAsync();
        Assert.Equal(1, posts);
    }

    private static async Task<ScepReply> AskAsync(ScepClient door, string name)
    {
        var recipient = (await door.GetAuthorityAsync())[0];
        var options = new ScepRequestOptions { Subject = new X500DistinguishedName($"CN={name}") };
        return await door.TransactAsync(ScepRequestBuilder.Build(recipient, options), recipient);
    }
}
