using Pkiaas.EndToEnd.Tests.Support;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>No page keeps anybody out, by day and by night, on a desk and on a phone.</summary>
public sealed class AccessibilityTests(Scene scene)
{
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
    private const string InAppBrowser = " Instagram 390.0.0.28.85";

    [Fact]
    public async Task No_page_of_the_dashboard_keeps_anybody_out()
    {
        var admin = await scene.AdminAsync();
        var exhibits = await Exhibits.MakeAsync(scene);
        var storages = await admin.SendAsync(HttpMethod.Get, "/api/signing-backends");
        var (addresses, gaps) = Tour.Plan(exhibits, [.. storages.EnumerateArray().Select(storage => storage.GetProperty("name").GetString()!)]);
        await using var visit = await scene.SignInAsync(Inspection.Window());
        // A page that is left while it fetches itself anew complains: here pages are looked at, not followed.
        await visit.Page.RouteAsync("**/live", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = "" }));
        var inspection = new Inspection();

        foreach (var address in addresses) await inspection.OpenAsync(visit.Page, new Uri(scene.Pkiaas.Web, address), Nameless(address, exhibits));

        Assert.Empty(gaps);
        Assert.True(inspection.Faults.Count == 0, string.Join('\n', inspection.Faults));
        Assert.True(visit.Complaints.Count == 0, string.Join('\n', visit.Complaints));
        await LandingPagesAsync(exhibits);
    }

    [Fact]
    public async Task No_page_of_the_first_run_keeps_anybody_out()
    {
        await scene.AdminAsync();

        Assert.True(scene.FirstRunFaults.Count == 0, string.Join('\n', scene.FirstRunFaults));
    }

    [Fact]
    public async Task No_page_for_those_who_are_not_signed_in_keeps_anybody_out()
    {
        await scene.AdminAsync();
        await using var visit = await scene.OpenAsync(Inspection.Window());
        var inspection = new Inspection();

        await inspection.OpenAsync(visit.Page, new Uri(scene.Pkiaas.Web, "/sign-in"), "sign-in");
        await inspection.OpenAsync(visit.Page, new Uri(scene.Pkiaas.Web, "/nothing/here"), "not-found", status: 404);
        await inspection.OpenAsync(visit.Page, new Uri(scene.Pkiaas.Api, $"/e/{new string('x', 43)}"), "link unknown", status: 404);

        Assert.True(inspection.Faults.Count == 0, string.Join('\n', inspection.Faults));
    }

    /// <summary>What the link shows, to a phone in each state and language, in an app that cannot install, and on a computer.</summary>
    private async Task LandingPagesAsync(Exhibits exhibits)
    {
        var inspection = new Inspection();
        var phone = scene.Phone.UserAgent;
        await using (var visit = await scene.OpenAsync(Inspection.Window(phone)))
        {
            await inspection.OpenAsync(visit.Page, exhibits.Ready.Link, "link ready");
            foreach (var language in (string[])["de", "es", "fr", "ja"])
                await inspection.OpenAsync(visit.Page, new Uri($"{exhibits.Ready.Link}?lang={language}"), $"link ready {language}");
            await inspection.OpenAsync(visit.Page, exhibits.Waiting.Link, "link waiting");
            await inspection.OpenAsync(visit.Page, exhibits.Installed.Link, "link installed");
            await inspection.OpenAsync(visit.Page, exhibits.Expired.Link, "link expired");
            await inspection.OpenAsync(visit.Page, exhibits.Cancelled.Link, "link cancelled");
            Assert.True(visit.Complaints.Count == 0, string.Join('\n', visit.Complaints));
        }
        await using (var app = await scene.OpenAsync(Inspection.Window(phone + InAppBrowser)))
            await inspection.OpenAsync(app.Page, exhibits.Ready.Link, "link in an app");
        await using (var desk = await scene.OpenAsync(Inspection.Window()))
            await inspection.OpenAsync(desk.Page, exhibits.Ready.Link, "link on a computer");

        await using (var mac = await scene.OpenAsync(Inspection.Window(Mac)))
            await inspection.OpenAsync(mac.Page, exhibits.Ready.Link, "link on a mac");

        Assert.True(inspection.Faults.Count == 0, string.Join('\n', inspection.Faults));
    }

    private static string Nameless(string address, Exhibits exhibits) => address
        .Replace(exhibits.Authority.ToString(), "example", StringComparison.Ordinal)
        .Replace(exhibits.Empty.ToString(), "empty", StringComparison.Ordinal)
        .Replace(exhibits.Ready.Id.ToString(), "ready", StringComparison.Ordinal)
        .Replace(exhibits.Waiting.Id.ToString(), "waiting", StringComparison.Ordinal)
        .Replace(exhibits.Installed.Id.ToString(), "installed", StringComparison.Ordinal)
        .Replace(exhibits.Expired.Id.ToString(), "expired", StringComparison.Ordinal)
        .Replace(exhibits.Cancelled.Id.ToString(), "cancelled", StringComparison.Ordinal)
        .Replace(exhibits.User.ToString(), "user", StringComparison.Ordinal)
        .Replace(exhibits.Template.ToString(), "template", StringComparison.Ordinal);
}
