using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Users;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class MemberTests
{
    private const string Grace = "grace@example.com";

    [Fact]
    public async Task An_administrator_adds_changes_and_removes_a_member()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Users.Add(Samples.User(Grace)));
        var authority = dashboard.State.AddAuthority();
        var browser = await dashboard.SignInAsync();

        var added = await browser.SubmitAsync(await browser.GetAsync($"/ca/{authority.Id}/members"), "add", ("email", Grace), ("role", "Auditor"));
        var id = dashboard.State.Users[^1].Id;
        var changed = await browser.SubmitAsync(added, $"role-{id:N}", ("role", "Operator"));
        var role = Assert.Single(dashboard.State.Users[^1].Memberships).Role;
        var removed = await browser.SubmitAsync(changed, $"remove-{id:N}");

        Assert.Contains($"{Grace} is a member now.", added.Text, StringComparison.Ordinal);
        Assert.Equal(AuthorityRole.Operator, role);
        Assert.Contains($"{Grace}: Operator from now on.", changed.Text, StringComparison.Ordinal);
        Assert.Contains("is not a member of", removed.Text, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Users[^1].Memberships);
    }

    [Fact]
    public async Task An_address_that_nobody_has_stands_beside_the_field()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        var browser = await dashboard.SignInAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync($"/ca/{authority.Id}/members"), "add", ("email", Grace), ("role", "Auditor"));
        Assert.Equal("No user has this address. An owner of the installation adds users.", page.ErrorAt("f-email"));
        Assert.Contains("<option value=\"Auditor\" selected", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuthorityRole.Auditor)]
    [InlineData(AuthorityRole.Operator)]
    public async Task A_lesser_member_looks_and_is_offered_nothing(AuthorityRole role)
    {
        await using var dashboard = await Dashboard.StartAsync(state => (state.Role, state.IsInstanceOwner) = (role, false));
        var authority = dashboard.State.AddAuthority();
        dashboard.State.Users.Add(Member(authority));
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/ca/{authority.Id}/members");
        Assert.Contains(Grace, page.Text, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => page.Form("add"));
        Assert.DoesNotContain("remove-", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_changes_nothing()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        dashboard.State.Users.Add(Member(authority));
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/ca/{authority.Id}/members");
        await browser.SubmitAsync(page, $"role-{dashboard.State.Users[^1].Id:N}", ("role", "King"));
        Assert.Equal(AuthorityRole.Operator, Assert.Single(dashboard.State.Users[^1].Memberships).Role);
    }

    private static UserResponse Member(AuthorityResponse authority) => Samples.User(Grace) with
    {
        Memberships = [new UserMembership(authority.Id, authority.CommonName, AuthorityRole.Operator, false)],
    };
}
