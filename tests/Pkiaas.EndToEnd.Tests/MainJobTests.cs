using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using Pkiaas.TestKit.Flow;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>The main job in a browser: from an empty authority to a certificate on a device, everything real.</summary>
public sealed class MainJobTests(Scene scene)
{
    [Fact]
    public async Task An_admin_gives_a_person_a_certificate_and_watches_it_arrive()
    {
        await using var admin = await scene.SignInAsync();
        var page = admin.Page;

        // 0. Mail: the server that the operator named takes no STARTTLS, being on this machine.
        await page.GotoAsync(new Uri(scene.Pkiaas.Web, "/settings/delivery").ToString());
        await page.GetByRole(AriaRole.Radio, new() { Name = "None" }).CheckAsync();
        await page.GetByLabel("Sender's address").FillAsync("it@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and test" }).ClickAsync();
        await Expect(page.GetByText("Saved and tested: it works.")).ToBeVisibleAsync();
        await page.TakeAsync("0-mail");

        // 1. An authority.
        await page.GotoAsync(new Uri(scene.Pkiaas.Web, "/ca/new").ToString());
        await page.GetByLabel("Common name").FillAsync("Example Ltd Devices CA");
        await page.GetByLabel("Organization", new() { Exact = false }).First.FillAsync("Example Ltd");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the authority" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("“Example Ltd Devices CA” is ready");
        await page.TakeAsync("1-first-steps");

        // 2. A template.
        await page.GetByRole(AriaRole.Link, new() { Name = "Make the template" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the template" }).ClickAsync();
        await Expect(page.GetByText("SCEP is open")).ToBeVisibleAsync();
        await page.TakeAsync("2-template");

        // 3. A request; the preview says what will be certified while it is typed.
        await page.GetByRole(AriaRole.Link, new() { Name = "Approve a certificate" }).ClickAsync();
        await page.GetByLabel("Name 1", new() { Exact = true }).FillAsync("Ada Lovelace");
        await Expect(page.Locator("#preview")).ToContainTextAsync("CN=Ada Lovelace, O=Example Ltd");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an alternative name" }).ClickAsync();
        await page.GetByLabel("Name 1", new() { Exact = true }).Nth(1).FillAsync("ada.lovelace@example.com");
        await page.GetByLabel("E-mail address").FillAsync("ada.lovelace@example.com");
        await page.TakeAsync("3-approval");
        await page.Locator(".form-actions").GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();

        // 4. The mail goes out; the page tells it by itself.
        await Expect(page.Locator("#state")).ToHaveTextAsync("Link sent");
        var link = await MailedLinkAsync("ada.lovelace@example.com");
        Assert.Equal(link.ToString(), await page.GetByLabel("the link", new() { Exact = true }).InputValueAsync());
        await using var list = await ListAsync(admin, page.Url);

        // 5. The person opens the link on a phone and downloads the profile.
        await using var person = await scene.OpenAsync(scene.Phone);
        await person.Page.GotoAsync(link.ToString());
        await person.Page.TakeAsync("4-link");
        await person.Page.Mouse.WheelAsync(0, 200);
        await Expect(page.Locator("#state")).ToHaveTextAsync("Link opened");
        await PressAsync(person.Page, "Download profile");
        await Expect(page.Locator("#state")).ToHaveTextAsync("Profile downloaded");
        // Once more in a browser that runs no script: this newer profile is the one that counts.
        await using var scriptless = await scene.OpenAsync(new(scene.Phone) { JavaScriptEnabled = false });
        await scriptless.Page.GotoAsync(link.ToString());
        var signed = await PressAsync(scriptless.Page, "Download again");
        await page.ReloadAsync();
        await page.TakeAsync("request", whole: false);

        // 6. The device enrols; the request, the list of certificates and the person's page show it at once.
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var enrolled = await new AppleDevice(http, await signed.OpenAsync(await RootAsync(page))).EnrollAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("Installed");
        await Expect(list.Page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" })).ToBeVisibleAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "All done" })).ToBeVisibleAsync();
        await person.Page.TakeAsync("5-all-done");
        await page.TakeAsync("6-installed");

        // 7. What the dashboard hands out is what the device got.
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the certificate" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "DER" }).ClickAsync());
        using var fromDashboard = X509CertificateLoader.LoadCertificateFromFile(await download.PathAsync());
        Assert.Equal(enrolled.Certificate.Thumbprint, fromDashboard.Thumbprint);
        await Expect(page.GetByText("Client authentication")).ToBeVisibleAsync();
        await page.TakeAsync("7-certificate");
        Assert.Empty(admin.Complaints);
        Assert.Empty(person.Complaints);
    }

    /// <summary>Presses the page's button: its form, the redirect and the policy of what a form may lead to are the browser's own.</summary>
    private static async Task<SignedProfile> PressAsync(IPage page, string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        Assert.EndsWith(".mobileconfig", download.SuggestedFilename, StringComparison.Ordinal);
        return new SignedProfile(await File.ReadAllBytesAsync(await download.PathAsync()), "application/x-apple-aspen-config");
    }

    private async Task<Uri> MailedLinkAsync(string address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!patience.IsCancellationRequested)
        {
            if (scene.Pkiaas.Mail.Messages.FirstOrDefault(message => message.Recipients.Contains(address)) is { } mail)
                return MailedLink.Find(mail);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"No mail came to {address}.");
    }

    /// <summary>A second tab of the same admin, on the still empty list of certificates.</summary>
    private static async Task<Tab> ListAsync(Visit admin, string requestUrl)
    {
        var page = await admin.OpenTabAsync();
        await page.GotoAsync(requestUrl[..requestUrl.IndexOf("/requests/", StringComparison.Ordinal)] + "/certificates");
        await Expect(page.GetByText("No certificates yet")).ToBeVisibleAsync();
        return new Tab(page);
    }

    private static async Task<X509Certificate2> RootAsync(IPage page)
    {
        var address = page.Url[..page.Url.IndexOf("/requests/", StringComparison.Ordinal)] + "/authority/certificate.der";
        return X509CertificateLoader.LoadCertificate(await (await page.Context.APIRequest.GetAsync(address)).BodyAsync());
    }

    private sealed record Tab(IPage Page) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Page.CloseAsync();
    }
}
