using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using Pkiaas.TestKit.Flow;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>The second factor between two people: one waits with a number, the other one releases the code.</summary>
public sealed class DeviceCodeTests(Scene scene)
{
    [Fact]
    public async Task A_person_tells_a_number_and_gets_a_code_that_his_device_asks_for()
    {
        var api = await scene.AdminAsync();
        var authority = await api.CreateAuthorityAsync($"Careful CA {Guid.NewGuid():N}"[..30]);
        var template = await api.CreateTemplateAsync(authority);
        await api.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { Enabled = true, AskForCode = true });
        var request = await api.PreApproveAsync(template, new("careful@example.com"));
        await using var admin = await scene.SignInAsync();
        await using var person = await scene.OpenAsync(scene.Phone);
        var (desk, phone) = (admin.Page, person.Page);
        await desk.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/requests/{request.Id}").ToString());
        await Expect(desk.GetByText("Nobody waits for it.")).ToBeVisibleAsync();

        // 1. The person goes on from the link; the admin sees that somebody waits.
        await phone.GotoAsync(request.Link.ToString());
        await phone.LookAsync("code-link");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Speak with" })).ToBeVisibleAsync();
        var number = await ToldAsync(phone);
        await phone.LookAsync("code-asking");
        await Expect(desk.GetByText("Waits for you", new() { Exact = true })).ToBeVisibleAsync();
        await desk.LookAsync("code-waits");

        // 2. They speak with each other.
        await desk.GetByRole(AriaRole.Button, new() { Name = "Release the code" }).First.ClickAsync();
        var dialog = desk.GetByRole(AriaRole.Dialog, new() { Name = "Release the code?" });
        await dialog.GetByLabel("Number on the person's page").FillAsync(number);
        await desk.LookAsync("code-release");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have spoken with this person" }).ClickAsync();
        await Expect(desk.GetByText("The code is released. The person's page shows it.")).ToBeVisibleAsync();
        await desk.LookAsync("code-released");

        // 3. The page shows the code by itself, and the device takes it.
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "This is your code" })).ToBeVisibleAsync();
        await phone.LookAsync("code-showing");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var address = await phone.GetByRole(AriaRole.Link, new() { Name = "Download profile" }).GetAttributeAsync("href");
        var signed = await new LandingPageClient(http).FetchAsync(new Uri(request.Link, address));
        var profile = await signed.OpenAsync(await api.GetAuthorityCertificateAsync(authority));
        Assert.Empty(profile.Challenge);
        var enrolled = await new AppleDevice(http, profile, await ToldAsync(phone)).EnrollAsync();

        Assert.True(enrolled.IsSuccess, enrolled.FailInfoText);
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "All done" })).ToBeVisibleAsync();
        await Expect(desk.Locator("#state")).ToHaveTextAsync("Installed");
        Assert.Empty(admin.Complaints);
        Assert.Empty(person.Complaints);
    }

    private static Task<string> ToldAsync(IPage page) => page.Locator(".typed [aria-hidden]").InnerTextAsync();
}
