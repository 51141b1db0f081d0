using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>Two people and one installation: the owner in his browser, the colleague in hers.</summary>
public sealed class UserTests(Scene scene)
{
    private const string OwnPassword = "four unrelated quiet words";

    [Fact]
    public async Task A_colleague_gets_an_account_sets_her_own_password_and_sees_what_she_was_given()
    {
        var authority = await (await scene.AdminAsync()).CreateAuthorityAsync($"Shared CA {Guid.NewGuid():N}"[..24]);
        var email = $"katherine-{Guid.NewGuid():N}@example.com";
        await using var owner = await scene.SignInAsync();
        await owner.Page.GotoAsync(Address("/settings/users"));
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Add a user" }).ClickAsync();
        await owner.Page.GetByLabel("E-mail address").FillAsync(email);
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Add the user" }).ClickAsync();
        var oneTimePassword = await owner.Page.GetByLabel("the one-time password", new() { Exact = true }).InputValueAsync();
        var made = new Inspection();
        await made.LookAsync(owner.Page, "user added");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Give access to an authority" }).ClickAsync();
        await owner.Page.GetByLabel("Another authority").SelectOptionAsync(authority.ToString());
        await owner.Page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("Auditor");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Give access" }).ClickAsync();
        await Expect(owner.Page.GetByText("Auditor from now on.")).ToBeVisibleAsync();

        await using var colleague = await scene.OpenAsync(Inspection.Window());
        await colleague.Page.GotoAsync(Address("/sign-in"));
        await SignInAsync(colleague.Page, email, oneTimePassword);
        await Expect(colleague.Page.GetByRole(AriaRole.Heading, new() { Name = "Set your own password" })).ToBeVisibleAsync();
        await made.LookAsync(colleague.Page, "own password");
        // Nowhere else until then.
        await colleague.Page.GotoAsync(Address($"/ca/{authority}"));
        await Expect(colleague.Page.GetByRole(AriaRole.Heading, new() { Name = "Set your own password" })).ToBeVisibleAsync();
        await colleague.Page.GetByLabel("One-time password").FillAsync(oneTimePassword);
        await colleague.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(OwnPassword);
        await colleague.Page.GetByLabel("New password again").FillAsync(OwnPassword);
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();

        await colleague.Page.WaitForURLAsync($"**/ca/{authority}");
        await colleague.Page.GotoAsync(Address($"/ca/{authority}/members"));
        await Expect(colleague.Page.GetByRole(AriaRole.Cell, new() { Name = email })).ToBeVisibleAsync();
        await made.LookAsync(colleague.Page, "members seen by an auditor");
        await Expect(colleague.Page.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true })).ToHaveCountAsync(0);
        Assert.True(made.Faults.Count == 0, string.Join('\n', made.Faults));
        Assert.True(colleague.Complaints.Count == 0, string.Join('\n', colleague.Complaints));
    }

    [Fact]
    public async Task Without_script_somebody_is_switched_off_and_removed_after_a_question_each()
    {
        var admin = await scene.AdminAsync();
        var email = $"mary-{Guid.NewGuid():N}@example.com";
        var made = await admin.SendAsync(HttpMethod.Post, "/api/users", new { email });
        await using var visit = await scene.SignInAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = visit.Page;
        await page.GotoAsync(Address($"/settings/users/{made.GetProperty("user").GetProperty("id").GetGuid()}"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Switch it off" }).ClickAsync();
        await Expect(page.GetByText($"{email} is switched off.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();

        await Expect(page.GetByText($"{email} was removed.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = email })).ToHaveCountAsync(0);
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private string Address(string path) => new Uri(scene.Pkiaas.Web, path).ToString();
}
