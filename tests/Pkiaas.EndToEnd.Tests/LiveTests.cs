using Microsoft.Playwright;
using Pkiaas.EndToEnd.Tests.Support;
using Pkiaas.TestKit.Flow;
using static Microsoft.Playwright.Assertions;

namespace Pkiaas.EndToEnd.Tests;

/// <summary>An open page shows what changed, whatever happens to its connection.</summary>
public sealed class LiveTests(Scene scene)
{
    [Fact]
    public async Task What_changes_before_the_page_is_connected_shows_once_it_is()
    {
        var (admin, template, list) = await ArrangeAsync();
        await using var visit = await scene.SignInAsync();
        var attempts = 0;
        var refused = new TaskCompletionSource();
        var changed = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/live", async route =>
        {
            // The first attempt fails, the second begins only when the change is over.
            if (++attempts == 1)
            {
                await route.FulfillAsync(new() { Status = 503 });
                refused.TrySetResult();
                return;
            }
            await changed.Task;
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync(list);
        await refused.Task;

        await admin.PreApproveAsync(template, Named("Early Bird"));
        changed.SetResult();

        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Early Bird" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_changes_while_the_connection_is_lost_shows_once_it_is_back()
    {
        var (admin, template, list) = await ArrangeAsync();
        await using var visit = await scene.SignInAsync();
        await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.GotoAsync(list), answer => answer.Url.EndsWith("/live", StringComparison.Ordinal));
        await admin.PreApproveAsync(template, Named("While Connected"));
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "While Connected" })).ToBeVisibleAsync();

        await visit.Page.Context.SetOfflineAsync(true);
        await admin.PreApproveAsync(template, Named("While Away"));
        await Expect(visit.Page.GetByText("No connection.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "While Away" })).ToBeHiddenAsync();
        await visit.Page.Context.SetOfflineAsync(false);

        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "While Away" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("No connection.")).ToBeHiddenAsync();
    }

    private async Task<(AdminClient Admin, Guid Template, string List)> ArrangeAsync()
    {
        var admin = await scene.AdminAsync();
        var authority = await admin.CreateAuthorityAsync($"Live CA {Guid.NewGuid():N}"[..30]);
        return (admin, await admin.CreateTemplateAsync(authority), new Uri(scene.Pkiaas.Web, $"/ca/{authority}/requests").ToString());
    }

    private static PreApproval Named(string name) => new("live@example.com") { Subject = [("CN", name)] };
}
