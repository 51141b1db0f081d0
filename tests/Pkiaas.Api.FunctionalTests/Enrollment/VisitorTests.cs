using Pkiaas.Api.Protocols.Enrollment.Visitors;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

public sealed class VisitorTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    private const string Tablet = "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    internal const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private const string Pixel = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

    [Theory]
    [InlineData(Phone + "Version/18.5 Mobile/15E148 Safari/604.1", DeviceKind.Iphone, null)]
    [InlineData(Phone + "CriOS/140.0.7339.101 Mobile/15E148 Safari/604.1", DeviceKind.Iphone, null)]
    [InlineData(Phone + "FxiOS/142.0 Mobile/15E148 Safari/605.1.15", DeviceKind.Iphone, "Firefox")]
    [InlineData(Phone + "Mobile/15E148 [FBAN/FBIOS;FBAV/480.0;FBBV/1]", DeviceKind.Iphone, "Facebook")]
    [InlineData(Phone + "Mobile/15E148 Instagram 380.0.0.28.104 (iPhone17,1)", DeviceKind.Iphone, "Instagram")]
    [InlineData(Phone + "GSA/385.0.1 Mobile/15E148 Safari/604.1", DeviceKind.Iphone, "Google")]
    [InlineData(Phone + "Mobile/15E148 Safari Line/15.13.0", DeviceKind.Iphone, "LINE")]
    [InlineData(Phone + "Version/18.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15", DeviceKind.Iphone, "DuckDuckGo")]
    [InlineData(Phone + "Mobile/15E148", DeviceKind.Iphone, "")]
    [InlineData(Phone + "Mobile/15E148 [LinkedInApp]/9.30", DeviceKind.Iphone, "LinkedIn")]
    [InlineData(Phone + "Mobile/15E148 MicroMessenger/8.0.60(0x18003c2a) NetType/WIFI Language/de", DeviceKind.Iphone, "WeChat")]
    [InlineData(Phone + "GmailApp/6.0.250817 Mobile/15E148 Safari/604.1", DeviceKind.Iphone, "Gmail")]
    [InlineData(Phone + "Mobile/15E148 Barcelona 390.0.0.25.98 (iPhone17,1)", DeviceKind.Iphone, "Threads")]
    [InlineData(Tablet + "Version/18.5 Mobile/15E148 Safari/604.1", DeviceKind.Ipad, null)]
    [InlineData(Mac + "Version/18.5 Safari/605.1.15", DeviceKind.Mac, null)]
    [InlineData(Mac + "FxiOS/142.0 Safari/605.1.15", DeviceKind.Ipad, "Firefox")]
    [InlineData(Mac + "CriOS/140.0.7339.101 Mobile/15E148 Safari/604.1", DeviceKind.Ipad, null)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0", DeviceKind.Mac, null)]
    [InlineData(Windows, DeviceKind.Computer, null)]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", DeviceKind.Computer, null)]
    [InlineData(Pixel, DeviceKind.Android, null)]
    [InlineData("curl/8.5.0", DeviceKind.Unknown, null)]
    [InlineData("", DeviceKind.Unknown, null)]
    public void A_browser_tells_what_it_runs_on_and_whether_it_installs(string userAgent, DeviceKind device, string? app)
    {
        var visitor = Visitor.From(userAgent);

        Assert.Equal(new Visitor(device, app), visitor);
        Assert.Equal(app is null && device is DeviceKind.Iphone or DeviceKind.Ipad or DeviceKind.Mac && app is null, visitor.CanInstall);
    }

    [Theory]
    [InlineData(Phone + "Version/18.5 Mobile/15E148 Safari/604.1", "iphone ipad mac vision")]
    [InlineData(Tablet + "Version/18.5 Mobile/15E148 Safari/604.1", "ipad iphone mac vision")]
    [InlineData(Mac + "Version/18.5 Safari/605.1.15", "mac iphone ipad vision")]
    [InlineData(Windows, "iphone ipad mac vision")]
    public async Task The_steps_of_the_visitors_own_device_come_first_and_are_open(string userAgent, string expected)
    {
        var page = await PageAsync(userAgent);

        var platforms = System.Text.RegularExpressions.Regex.Matches(page, "data-platform=\"(\\w+)\"( open)?");
        Assert.Equal(expected, string.Join(' ', platforms.Select(match => match.Groups[1].Value)));
        Assert.Equal(platforms[0].Groups[1].Value, Assert.Single(platforms, match => match.Groups[2].Success).Groups[1].Value);
    }

    [Fact]
    public async Task A_computer_that_is_not_a_mac_is_shown_a_QR_code()
    {
        Assert.Contains("class=\"qr\"", await PageAsync(Windows), StringComparison.Ordinal);
        Assert.Contains("Open this on your iPhone, iPad or Mac", await PageAsync(Windows), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"qr\"", await PageAsync(Person.Safari), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_cannot_install_is_told_to_open_Safari()
    {
        var page = await PageAsync(Phone + "Mobile/15E148 Instagram 380.0.0.28.104 (iPhone17,1)");

        Assert.Contains("Open this page in Safari.", page, StringComparison.Ordinal);
        Assert.Contains("Instagram cannot install it", page, StringComparison.Ordinal);
        Assert.Contains("data-copy", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"x-safari-{fixture.Service.Address}e/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_hides_its_name_is_told_to_open_Safari_too()
    {
        var page = await PageAsync(Phone + "Mobile/15E148");

        Assert.Contains("This app cannot install it", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_pretends_to_be_Safari_has_a_way_out()
    {
        var page = await PageAsync(Person.Safari);

        Assert.Contains("Nothing happens when you press the button?", page, StringComparison.Ordinal);
        Assert.Contains("data-copy", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Windows)]
    [InlineData(Pixel)]
    [InlineData(Phone + "Mobile/15E148 Instagram 380.0.0.28.104 (iPhone17,1)")]
    [InlineData("curl/8.5.0")]
    public async Task Nobody_is_kept_from_downloading(string userAgent)
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service, userAgent);

        using var answer = await person.PressAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Theory]
    [InlineData("mac", Phone + "Version/18.5 Mobile/15E148 Safari/604.1", "Open this on your Mac")]
    [InlineData("mac", Tablet + "Version/18.5 Mobile/15E148 Safari/604.1", "Open this on your Mac")]
    [InlineData("mac", Phone + "Mobile/15E148 Instagram 380.0.0.28.104 (iPhone17,1)", "Open this on your Mac")]
    [InlineData("vision", Phone + "Version/18.5 Mobile/15E148 Safari/604.1", "Open this on your Apple Vision Pro")]
    public async Task A_device_that_would_refuse_the_profile_is_told_where_to_open_it_and_gets_none(string target, string userAgent, string told)
    {
        var request = await ApproveAsync(target);
        using var person = new Person(fixture.Service, userAgent);
        var page = await person.ReadAsync(request);
        Assert.Contains($"<h1>{told}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("data-copy", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);

        // As who loaded the page on a Mac would, and presses the button of that page here.
        using var mac = new Person(fixture.Service, Mac + "Version/18.5 Safari/605.1.15");
        using var pressed = await person.PressAsync(request, await mac.ReadAsync(request));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, pressed.StatusCode);
        Assert.Contains($"<h1>{told}</h1>", await Person.TextAsync(pressed), StringComparison.Ordinal);
        Assert.Empty(await fixture.ChallengesAsync(request));
        Assert.NotEqual("Downloaded", await fixture.Admin.StateOfAsync(request));
    }

    [Theory]
    [InlineData("de", "Öffnen Sie dies auf Ihrem Mac")]
    [InlineData("fr", "Ouvrez ceci sur votre Mac")]
    [InlineData("es", "Abre esto en tu Mac")]
    [InlineData("ja", "Macで開いてください")]
    public async Task It_is_told_in_its_own_language(string language, string told)
    {
        using var person = new Person(fixture.Service, Person.Safari, language);
        Assert.Contains($"<h1>{told}</h1>", await person.ReadAsync(await ApproveAsync("mac")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mac", Mac + "Version/18.5 Safari/605.1.15")]
    [InlineData("iphone", Phone + "Version/18.5 Mobile/15E148 Safari/604.1")]
    [InlineData("iphone", Mac + "Version/18.5 Safari/605.1.15")]
    [InlineData("vision", Mac + "Version/18.5 Safari/605.1.15")]
    [InlineData("vision", Tablet + "Version/18.5 Mobile/15E148 Safari/604.1")]
    [InlineData("mac", Windows)]
    public async Task A_device_that_takes_the_profile_or_may_be_such_a_one_in_disguise_gets_it(string target, string userAgent)
    {
        var request = await ApproveAsync(target);
        using var person = new Person(fixture.Service, userAgent);
        using var answer = await person.PressAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Theory]
    [InlineData("iphone", true, "<div class=\"scan\" data-untouched>", "Open this on your iPhone or iPad")]
    [InlineData("vision", false, "<div class=\"scan\">", "Open this on your Apple Vision Pro")]
    [InlineData("mac", false, "<div class=\"scan\" data-touched hidden>", "Open this on your Mac")]
    public async Task A_Mac_is_told_of_the_device_that_the_profile_is_for_and_one_that_can_be_touched_of_the_Mac(
        string target, bool scans, string notice, string told)
    {
        using var person = new Person(fixture.Service, Mac + "Version/18.5 Safari/605.1.15");
        var page = await person.ReadAsync(await ApproveAsync(target));
        Assert.Equal(scans, page.Contains("class=\"qr\"", StringComparison.Ordinal));
        Assert.Contains(notice, page, StringComparison.Ordinal);
        Assert.Contains($"<h2>{told}</h2>", page, StringComparison.Ordinal);
        Assert.Equal(target == "mac", page.Contains("<button type=\"submit\" class=\"button\">", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("iphone", true, "Open this on your iPhone or iPad")]
    [InlineData("mac", false, "Open this on your Mac")]
    [InlineData("vision", false, "Open this on your Apple Vision Pro")]
    public async Task A_computer_is_shown_a_code_only_where_the_right_device_can_scan_it(string target, bool scans, string told)
    {
        using var person = new Person(fixture.Service, Windows);
        var page = await person.ReadAsync(await ApproveAsync(target));
        Assert.Equal((scans, !scans), (page.Contains("class=\"qr\"", StringComparison.Ordinal), page.Contains("data-copy", StringComparison.Ordinal)));
        Assert.Contains($"<strong>{told}</strong>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mac", "mac")]
    [InlineData("vision", "vision")]
    [InlineData("iphone", "iphone ipad")]
    public async Task Only_the_steps_of_devices_that_take_the_profile_are_told_and_each_has_its_picture(string target, string expected)
    {
        using var person = new Person(fixture.Service, Windows);
        var page = await person.ReadAsync(await ApproveAsync(target));
        var platforms = System.Text.RegularExpressions.Regex.Matches(page, "data-platform=\"(\\w+)\"").Select(match => match.Groups[1].Value);
        Assert.Equal(expected, string.Join(' ', platforms));
        Assert.Equal(
            System.Text.RegularExpressions.Regex.Count(page, "<li><div>"), System.Text.RegularExpressions.Regex.Count(page, "<svg class=\"shot\""));
    }

    [Fact]
    public async Task The_template_says_for_which_device_where_the_request_does_not()
    {
        using var admin = await fixture.Admin.FoundAnotherAsync(fixture.Service);
        var (status, _) = await admin.CallAsync(
            HttpMethod.Put, $"/api/templates/{admin.TemplateId}/delivery-channels/apple-email", new { fields = new { device = "mac" } });
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
        using var person = new Person(fixture.Service);
        Assert.Contains("<h1>Open this on your Mac</h1>", await person.ReadAsync(await admin.ApproveAsync()), StringComparison.Ordinal);
    }

    private Task<Fixtures.Approved> ApproveAsync(string device) => fixture.Admin.ApproveAsync(fields: new { email = "ada@example.org", device });

    private async Task<string> PageAsync(string userAgent)
    {
        using var person = new Person(fixture.Service, userAgent);
        return await person.ReadAsync(await fixture.Admin.ApproveAsync());
    }
}
