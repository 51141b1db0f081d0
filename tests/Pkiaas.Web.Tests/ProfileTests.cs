using System.Text.Json;
using System.Text.RegularExpressions;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class ProfileTests
{
    [Fact]
    public async Task Items_of_a_list_are_added_and_removed_without_script_and_nothing_typed_is_lost()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address("/profile"));

        var more = await browser.SubmitAsync(form, "profile", ("displayName", "Phones"), ("edit", "networks.add"));
        var typed = await browser.SubmitAsync(more, "profile", ("networks[1].ssid", "Lab"), ("edit", "networks.remove.0"));

        Assert.Contains(("networks[0].ssid", "Office"), more.Form("profile"));
        Assert.Contains(("networks[1].autoJoin", "true"), more.Form("profile"));
        var left = typed.Form("profile");
        Assert.Equal([("networks[0].ssid", "Lab")], left.Where(field => field.Name.EndsWith(".ssid", StringComparison.Ordinal)));
        Assert.Contains(("displayName", "Phones"), left);
        Assert.DoesNotContain(dashboard.State.Sent.Keys, sent => sent.StartsWith("PUT /api/templates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_saved_is_what_stands_in_the_form()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(
            await browser.GetAsync(template.Address("/profile")), "profile", ("networks[1].ssid", "Lab"), ("removalDate", "2030-06-01"), ("ethernet", "true"));

        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""
                {"fields":{"displayName":"","removalDate":"2030-06-01","networks[0].ssid":"Office","networks[0].autoJoin":"true",
                 "networks[1].ssid":"Lab","networks[1].autoJoin":"false","ethernet":"true"}}
                """),
            JsonElement.Parse(dashboard.State.Sent[$"PUT /api/templates/{template.Id}/delivery-channels/apple-email"])));
    }

    [Fact]
    public async Task What_is_wrong_with_an_item_and_what_one_should_know_stand_beside_its_field()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address("/profile"));

        var page = await browser.SubmitAsync(form, "profile", ("networks[0].ssid", ""));

        Assert.Equal("Anybody may pose as this network.", WarningAfter(form, "f-networks-0--ssid"));
        Assert.Equal("This day has begun.", WarningAfter(form, "f-removalDate"));
        Assert.Contains("RADIUS servers look for client authentication.", form.Text, StringComparison.Ordinal);
        Assert.Equal("Name (SSID) is needed.", page.ErrorAt("f-networks-0--ssid"));
    }

    [Fact]
    public async Task A_template_shows_what_devices_will_be_told_before_it_is_saved()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(
            await browser.GetAsync(template.Address("/profile")), "profile", ("displayName", "Phones"), ("edit", "preview"));

        Assert.Contains("Wi-Fi Office Macs pass over it. Joins by itself", page.Text, StringComparison.Ordinal);
        Assert.Contains(("displayName", "Phones"), page.Form("profile"));
        var sent = JsonElement.Parse(dashboard.State.Sent[$"POST /api/templates/{template.Id}/profile-preview"]);
        Assert.Equal("Phones", sent.GetProperty("templateFields").GetProperty("displayName").GetString());
        Assert.Equal("ada@example.com", sent.GetProperty("delivery").GetProperty("fields").GetProperty("email").GetString());
    }

    [Theory]
    [InlineData("any", "Wi-Fi Office")]
    [InlineData("mac", "A Mac cannot do this.")]
    public async Task A_request_shows_what_its_device_will_be_told_and_is_not_sent(string device, string told)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), "approve", ("subject.type", "CN"), ("subject.value", "Ada"),
            ("delivery.fields.email", "ada@example.com"), ("delivery.fields.device", device), ("edit", "preview"));

        Assert.Contains(told, page.Text, StringComparison.Ordinal);
        Assert.Contains(("subject.value", "Ada"), page.Form("approve"));
        Assert.Empty(dashboard.State.Requests);
    }

    [Fact]
    public async Task A_request_shows_what_one_should_know_about_its_days()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), "approve", ("subject.type", "CN"), ("subject.value", "Ada"),
            ("delivery.fields.email", "ada@example.com"), ("validityDays", "1"), ("edit", "preview"));

        Assert.Contains("A Mac will offer the update at once.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authoritys_own_certificate_is_said_to_be_not_verified()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/authority/profile-signing");
        Assert.Contains("Not Verified on devices", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_upload_is_said_to_be_replaced()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddAuthority();
            state.Signing = Samples.UploadedSigning() with { InForce = false };
        });
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/authority/profile-signing");
        Assert.Contains("The uploaded certificate has expired.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not Verified on devices", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_this_server_trusts_is_not_said_to_be_what_devices_trust()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddAuthority();
            state.Signing = Samples.UploadedSigning();
        });
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/authority/profile-signing");
        Assert.Contains("Trusted by this server's list of roots", page.Text, StringComparison.Ordinal);
        Assert.Contains("Devices have lists of their own", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Verified on devices", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_needs_a_file_and_one_goes_back_after_a_confirmation()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddAuthority();
            state.Signing = Samples.UploadedSigning();
        });
        var browser = await dashboard.SignInAsync();
        var address = $"/ca/{dashboard.State.Authorities[0].Id}/authority/profile-signing";

        var refused = await browser.SubmitAsync(await browser.GetAsync(address), "upload", ("password", "open"));
        var back = await browser.SubmitAsync(await browser.GetAsync(address), "back");

        Assert.Equal("Choose a file.", refused.ErrorAt("f-pkcs12"));
        Assert.DoesNotContain("value=\"open\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Profiles are signed by the authority's own certificate again.", back.Text, StringComparison.Ordinal);
    }

    /// <summary>The first warning behind an input.</summary>
    private static string WarningAfter(Answer page, string id)
    {
        var rest = page.Html[page.Html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal)..];
        var warning = Regex.Match(rest, "<p class=\"field-warning\"[^>]*>.*?</svg>(?<text>[^<]*)</p>", RegexOptions.Singleline);
        return warning.Groups["text"].Value.Trim();
    }
}
