using Pkiaas.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>A form that comes back with what is wrong keeps nobody out either: each kind of field once.</summary>
public sealed class RefusedFormTests(Scene scene)
{
    [Fact]
    public async Task No_refused_form_keeps_anybody_out()
    {
        var api = await scene.AdminAsync();
        var authority = await api.CreateAuthorityAsync($"Refusing CA {Guid.NewGuid():N}"[..30]);
        var template = await api.CreateTemplateAsync(authority);
        await api.PreApproveAsync(template, new("ada@example.com") { Subject = [("CN", "Ada Lovelace")] });
        await using var visit = await scene.SignInAsync(Inspection.Window());
        var (page, inspection) = (visit.Page, new Inspection());

        // What no browser would send by itself stands for what a browser of before may send.
        await OpenAsync("templates/new");
        await page.Locator("#f-name").FillAsync("");
        await SetAsync("[name='starter']:checked", "");
        await RefusedAsync("Make the template", "refused template", "#f-name-error", "#f-starter-error");

        await OpenAsync("requests/new");
        await page.Locator("[name='subject.value']").First.FillAsync("Ada Lovelace");
        await page.Locator("[name='delivery.fields.email']").FillAsync("ada@example.com");
        await SetAsync("[name='delivery.fields.device']:checked", "toaster");
        await RefusedAsync("Approve", "refused choice", "#f-delivery-fields-device-error");

        await OpenAsync($"templates/{template}/scep");
        await page.Locator("#f-stripRoot").CheckAsync();
        await RefusedAsync("Save", "refused switch", "#f-stripRoot-error");

        Assert.True(inspection.Faults.Count == 0, string.Join('\n', inspection.Faults));
        Assert.True(visit.Complaints.Count == 0, string.Join('\n', visit.Complaints));

        Task OpenAsync(string path) => page.GotoAsync(new Uri(scene.Pkiaas.Web, $"/ca/{authority}/{path}").ToString());
        Task SetAsync(string input, string value) => page.Locator(input).First.EvaluateAsync("(input, value) => input.value = value", value);

        async Task RefusedAsync(string button, string name, params string[] errors)
        {
            await page.Locator("form button.btn-primary[type=submit]", new() { HasText = button }).First.ClickAsync();
            foreach (var error in errors) await Expect(page.Locator(error)).ToBeVisibleAsync();
            await inspection.LookAsync(page, name);
        }
    }
}
