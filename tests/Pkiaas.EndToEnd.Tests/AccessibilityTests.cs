using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>Every page, light on a desk and dark on a phone: nothing serious for axe, nothing wider than the screen.</summary>
public sealed class AccessibilityTests(Scene scene)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task No_page_keeps_anybody_out(ColorScheme scheme, int width)
    {
        var pages = await PagesAsync();
        await using var visit = await scene.SignInAsync(Window(scheme, width));
        var faults = new List<string>();

        foreach (var path in pages)
        {
            var answer = await visit.Page.GotoAsync(new Uri(scene.Pkiaas.Web, path).ToString());
            Assert.True(answer!.Ok, $"{path} answered {answer.Status}");
            faults.AddRange((await Axe.CheckAsync(visit.Page)).Select(fault => $"{path}: {fault}"));
            if (await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                faults.Add($"{path} is wider than {width} px.");
        }

        Assert.Empty(faults);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Signing_in_keeps_nobody_out_either()
    {
        await scene.AdminAsync();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await scene.OpenAsync(Window(scheme, 390));
            await visit.Page.GotoAsync(new Uri(scene.Pkiaas.Web, "/sign-in").ToString());

            Assert.Empty(await Axe.CheckAsync(visit.Page));
        }
    }

    private static BrowserNewContextOptions Window(ColorScheme scheme, int width) =>
        new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 } };

    private async Task<IReadOnlyList<string>> PagesAsync()
    {
        var admin = await scene.AdminAsync();
        var authority = await admin.CreateAuthorityAsync($"Accessible CA {Guid.NewGuid():N}"[..30]);
        var template = await admin.CreateTemplateAsync(authority);
        var request = await admin.PreApproveAsync(template, new("everybody@example.com"));
        var batch = (await admin.SendAsync(HttpMethod.Post, $"/api/templates/{template}/bulk-requests", new
        {
            key = Guid.NewGuid(), sheet = new { text = "first@example.com\nsecond@example.com", delivery = new { channel = "apple-email", fields = new { } } },
        })).GetProperty("id").GetGuid();
        var empty = await admin.CreateAuthorityAsync($"Empty CA {Guid.NewGuid():N}"[..30]);
        var asked = await AskedAsync(admin, authority);
        var (ca, none) = ($"/ca/{authority}", $"/ca/{empty}");
        return
        [
            ca, none, "/ca/new", $"{ca}/authority", $"{ca}/templates", $"{none}/templates", $"{ca}/templates/new",
            $"{ca}/templates/{template}", $"{ca}/templates/{template}/key-usage", $"{ca}/templates/{template}/scep",
            $"{ca}/templates/{template}/urls", $"{ca}/requests", $"{none}/requests", $"{ca}/requests/new", $"{none}/requests/new",
            $"{ca}/requests/many", $"{none}/requests/many", $"{ca}/requests/batches", $"{none}/requests/batches", $"{ca}/requests/batches/{batch}",
            $"{ca}/requests/{request.Id}", $"{ca}/renewals", $"{none}/certificates",
            $"{ca}/authority/profile-signing", $"{ca}/pending", $"{ca}/pending/{asked}", $"{ca}/logs", $"{ca}/templates/{template}/profile", $"{ca}/templates/{template}/log",
            "/settings/delivery", "/settings/delivery/apple-email", "/settings/signing", "/settings/plugins", request.Link.ToString(),
        ];
    }

    /// <summary>A request of a device that waits.</summary>
    private async Task<Guid> AskedAsync(AdminClient admin, Guid authority)
    {
        var template = await admin.CreateTemplateAsync(authority, "Routers");
        await admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true, manualApproval = true });
        using var http = new HttpClient();
        var reply = await new ScepClient(http, new Uri(scene.Pkiaas.Api, $"/scep/{template}")).EnrollAsync(new() { Subject = new("CN=router-7") });
        Assert.True(reply.IsPending, reply.FailInfoText);
        var page = await admin.SendAsync(HttpMethod.Get, $"/api/requests?state=pending&authorityId={authority}");
        return page.GetProperty("items")[0].GetProperty("id").GetGuid();
    }
}
