using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using Pkiaas.TestKit.Flow;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>Somebody else knows a challenge: Home says so until an operator has seen to it.</summary>
public sealed class AlertTests(Scene scene)
{
    [Fact]
    public async Task An_alert_is_dismissed_on_Home_and_comes_back_when_it_happens_again()
    {
        var api = await scene.AdminAsync();
        var authority = await api.CreateAuthorityAsync($"Alerts CA {Guid.NewGuid():N}"[..30]);
        var request = await api.PreApproveAsync(await api.CreateTemplateAsync(authority), new("grace@example.com") { Subject = [("CN", "Grace Hopper")] });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var profile = await (await new LandingPageClient(http).DownloadAsync(request.Link)).OpenAsync(await api.GetAuthorityCertificateAsync(authority));
        Assert.True((await new AppleDevice(http, profile).EnrollAsync()).IsSuccess);
        Assert.True((await new AppleDevice(http, profile).EnrollAsync()).IsFailure);
        await using var admin = await scene.SignInAsync();
        var page = admin.Page;
        await page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}").ToString());
        var alert = page.Locator(".attention-text").Filter(new() { HasText = "A used challenge was presented again" });
        await Expect(alert).ToBeVisibleAsync();
        await page.LookAsync("alert");

        await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).First.ClickAsync();
        await Expect(page.GetByText("You are told again if it happens again.")).ToBeVisibleAsync();
        await Expect(alert).ToHaveCountAsync(0);

        Assert.True((await new AppleDevice(http, profile).EnrollAsync()).IsFailure);
        await page.ReloadAsync();
        await Expect(alert).ToBeVisibleAsync();
        Assert.Empty(admin.Complaints);
    }
}
