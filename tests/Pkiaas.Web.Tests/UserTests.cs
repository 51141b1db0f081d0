using System.Net;
using Microsoft.AspNetCore.Http;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Users;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class UserTests
{
    private const string Grace = "grace@example.com";

    [Fact]
    public async Task Somebody_is_added_and_the_one_time_password_is_shown_this_once()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var made = await browser.SubmitAsync(await browser.GetAsync("/settings/users/new"), "add", ("email", Grace), ("isInstanceOwner", "true"));
        var list = await browser.GetAsync("/settings/users");

        Assert.Contains(FakeUsers.OneTimePassword, made.Html, StringComparison.Ordinal);
        Assert.Contains("no-store", made.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(browser.CookiesSet, cookie => cookie.Contains(FakeUsers.OneTimePassword, StringComparison.Ordinal));
        Assert.DoesNotContain(FakeUsers.OneTimePassword, list.Html, StringComparison.Ordinal);
        Assert.Contains(Grace, list.Text, StringComparison.Ordinal);
        Assert.Contains("Sets a password first", list.Text, StringComparison.Ordinal);
        Assert.True(dashboard.State.Users[^1].IsInstanceOwner);
    }

    [Theory]
    [InlineData("nobody", "This is not an e-mail address.")]
    [InlineData(FakeState.Email, "There is a user with this address already.")]
    public async Task What_is_wrong_with_an_address_stands_beside_it_and_the_entry_is_kept(string email, string message)
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync("/settings/users/new"), "add", ("email", email));
        Assert.Equal(message, page.ErrorAt("f-email"));
        Assert.Contains($"value=\"{email}\"", page.Html, StringComparison.Ordinal);
        Assert.Single(dashboard.State.Users);
    }

    [Fact]
    public async Task A_user_is_given_an_authority_another_role_and_nothing_again()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Users.Add(Samples.User(Grace)));
        var (authority, grace) = (dashboard.State.AddAuthority(), dashboard.State.Users[^1].Id);
        var browser = await dashboard.SignInAsync();

        var joined = await browser.SubmitAsync(
            await browser.GetAsync($"/settings/users/{grace}"), "join", ("authorityId", authority.Id.ToString()), ("role", "Operator"));
        var role = Assert.Single(dashboard.State.Users[^1].Memberships).Role;
        var raised = await browser.SubmitAsync(joined, $"role-{authority.Id:N}", ("role", "Administrator"));
        var left = await browser.SubmitAsync(raised, $"remove-{authority.Id:N}");

        Assert.Equal(AuthorityRole.Operator, role);
        Assert.Contains("Administrator from now on.", raised.Text, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Users[^1].Memberships);
        Assert.Contains("A member of none", left.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_reset_and_the_new_one_shown_this_once()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Users.Add(Samples.User(Grace)));
        var browser = await dashboard.SignInAsync();
        var address = $"/settings/users/{dashboard.State.Users[^1].Id}";
        var reset = await browser.SubmitAsync(await browser.GetAsync(address), "reset");
        Assert.Contains(FakeUsers.OneTimePassword, reset.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeUsers.OneTimePassword, (await browser.GetAsync(address)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_switched_off_and_on_made_owner_and_removed()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Users.Add(Samples.User(Grace)));
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/settings/users/{dashboard.State.Users[^1].Id}");

        page = await browser.SubmitAsync(page, "off");
        Assert.Equal(UserState.Disabled, dashboard.State.Users[^1].State);
        page = await browser.SubmitAsync(page, "on");
        Assert.Equal(UserState.Active, dashboard.State.Users[^1].State);
        var before = page;
        page = await browser.SubmitAsync(page, "owner");
        Assert.True(dashboard.State.Users[^1].IsInstanceOwner);
        // A second click on the same button asks for the same.
        await browser.SubmitAsync(before, "owner");
        Assert.True(dashboard.State.Users[^1].IsInstanceOwner);
        page = await browser.SubmitAsync(page, "remove");

        Assert.Equal("/settings/users", page.Path);
        Assert.Contains($"{Grace} was removed.", page.Text, StringComparison.Ordinal);
        Assert.Single(dashboard.State.Users);
    }

    [Fact]
    public async Task What_the_service_refuses_is_told_on_the_page()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Users.Add(Samples.User(Grace)));
        var id = dashboard.State.Users[^1].Id;
        dashboard.State.Answers[$"DELETE /api/users/{id}"] = Results.Problem("This is the last administrator of X.", statusCode: 409);
        var browser = await dashboard.SignInAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync($"/settings/users/{id}"), "remove");
        Assert.Contains("This is the last administrator of X.", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/settings/users/{id}", page.Path);
    }

    [Fact]
    public async Task Ones_own_page_offers_nothing_that_nobody_does_to_himself()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/settings/users/{Guid.Empty}");
        foreach (var form in (string[])["reset", "off", "remove"]) Assert.Throws<InvalidOperationException>(() => page.Form(form));
        Assert.Contains("href=\"/account\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_nobody_administers_is_named()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority("Orphan CA"));
        var browser = await dashboard.SignInAsync();
        Assert.Contains("Nobody who can sign in administers Orphan CA.", (await browser.GetAsync("/settings/users")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_owns_nothing_is_not_led_to_users_and_finds_none()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.IsInstanceOwner = false);
        var browser = await dashboard.SignInAsync();
        Assert.DoesNotContain("href=\"/settings/users\"", (await browser.GetAsync("/account")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/settings/users")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/settings/users/new")).Status);
    }
}
