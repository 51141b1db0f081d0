using System.Net;
using Microsoft.AspNetCore.Http;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class AccountTests
{
    private const string Another = "another password altogether";

    [Fact]
    public async Task Ones_own_password_is_changed_and_said_so()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync("/account"), "password",
            ("currentPassword", FakeState.Password), ("newPassword", Another), ("repeated", Another));
        Assert.Equal("/account", page.Path);
        Assert.Contains("Your password was changed", page.Text, StringComparison.Ordinal);
        Assert.Contains(Another, dashboard.State.Sent["POST /api/session/password"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong wrong", Another, Another, "f-currentPassword", "This is not your present password.")]
    [InlineData(FakeState.Password, "short", "short", "f-newPassword", "The password needs at least 12 characters.")]
    [InlineData(FakeState.Password, Another, "something else here", "f-repeated", "This is another one than above.")]
    [InlineData("", Another, Another, "f-currentPassword", "Your present password is needed.")]
    public async Task What_is_wrong_stands_beside_the_field_and_no_password_comes_back(
        string current, string replacement, string repeated, string field, string message)
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync("/account"), "password",
            ("currentPassword", current), ("newPassword", replacement), ("repeated", repeated));
        Assert.Equal(message, page.ErrorAt(field));
        Assert.DoesNotContain(Another, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeState.Password, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_signs_out_everywhere_else()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync("/account"), "others");
        Assert.Contains("You are signed out everywhere else.", page.Text, StringComparison.Ordinal);
        Assert.Single(dashboard.State.Sessions);
    }

    [Fact]
    public async Task Who_has_a_one_time_password_is_led_to_his_own_and_on_from_there()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.MustChangePassword = true);
        var browser = dashboard.Open();
        var led = await browser.SubmitAsync(
            await browser.GetAsync("/sign-in?returnUrl=%2Fsettings%2Fplugins"), "sign-in", ("email", FakeState.Email), ("password", FakeState.Password));
        var elsewhere = await browser.GetAsync("/settings/plugins");
        var done = await browser.SubmitAsync(elsewhere, "password", ("currentPassword", FakeState.Password), ("newPassword", Another), ("repeated", Another));

        Assert.Equal(("/sign-in/password", "/sign-in/password", "/"), (led.Path, elsewhere.Path, done.Path));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal("/account", (await browser.GetAsync("/sign-in/password")).Path);
    }

    [Fact]
    public async Task A_part_of_a_page_leads_the_whole_page_to_ones_own_password()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        dashboard.State.MustChangePassword = true;
        var answer = await browser.GetAsync("/settings/plugins", ("HX-Request", "true"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("/sign-in/password", answer.Response.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task A_one_time_password_that_has_ended_is_called_so_at_the_sign_in()
    {
        await using var dashboard = await Dashboard.StartAsync();
        dashboard.State.Answers["POST /api/session"] = Results.Problem(
            "This one-time password has ended. Ask for another one.", statusCode: 401, type: "urn:pkiaas:problem:one-time-password-ended");
        var browser = dashboard.Open();
        var page = await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "sign-in", ("email", FakeState.Email), ("password", FakeState.Password));
        Assert.Contains("This one-time password has ended.", page.Text, StringComparison.Ordinal);
    }
}
