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
}
