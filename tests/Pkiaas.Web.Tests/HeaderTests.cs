using System.Net;
using System.Text.RegularExpressions;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed partial class HeaderTests
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/settings/plugins")]
    [InlineData("/favicon.svg")]
    public async Task Every_answer_tells_the_browser_to_run_nothing_from_elsewhere(string path)
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var answer = await browser.GetAsync(path);

        var policy = answer.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
    }

    [Fact]
    public async Task No_page_holds_inline_script_or_style()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace"));
            state.AddRequest();
        });
        var browser = await dashboard.SignInAsync();

        foreach (var path in Pages(dashboard.State))
        {
            var page = await browser.GetAsync(path);

            Assert.True(page.Status == HttpStatusCode.OK, $"{path} answered {page.Status}: {page.Text}");
            Assert.False(Inline.Match(page.Html) is { Success: true } found, $"{path} holds {Inline.Match(page.Html).Value}");
        }
    }

    [Fact]
    public async Task Pages_are_not_kept_and_assets_are_kept_for_good()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = dashboard.Open();

        var page = await browser.GetAsync("/sign-in");
        var style = await browser.GetAsync(Regex.Match(page.Html, "/lib/site\\.[a-z0-9]+\\.css").Value);
        var font = await browser.GetAsync("/lib/" + Regex.Match(style.Html, "[a-z-]+\\.[a-f0-9]+\\.woff2").Value);

        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.Contains("immutable", style.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("immutable", font.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("font/woff2", font.Response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Every_icon_that_a_page_shows_is_in_the_sprite()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace"));
            state.AddRequest();
        });
        var browser = await dashboard.SignInAsync();
        var shown = new HashSet<string>();
        var sprite = "";

        foreach (var path in Pages(dashboard.State))
        {
            foreach (Match icon in Icon.Matches((await browser.GetAsync(path)).Html))
            {
                shown.Add(icon.Groups["name"].Value);
                sprite = icon.Groups["sprite"].Value;
            }
        }
        var symbols = (await browser.GetAsync(sprite)).Html;

        Assert.True(shown.Count > 15);
        Assert.All(shown, name => Assert.Contains($"<symbol id=\"{name}\"", symbols, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Pages(FakeState state)
    {
        var (template, request, certificate) = (state.Templates[0], state.Requests[0], state.Certificates[0].Summary);
        var authority = $"/ca/{template.AuthorityId}";
        return
        [
            authority, "/ca/new", $"{authority}/authority", $"{authority}/templates", $"{authority}/templates/new", template.Address(),
            template.Address("/key-usage"), template.Address("/scep"), template.Address("/urls"), $"{authority}/requests",
            $"{authority}/requests/new", $"{authority}/requests/many", $"{authority}/requests/batches",
            request.Address(), $"{authority}/certificates", $"{authority}/certificates/{certificate.Id}", "/settings/delivery/apple-email",
            "/settings/signing", "/settings/plugins",
        ];
    }

    // A script without src, a style element, a style attribute, an event handler, a javascript: address, an htmx expression that is
    // evaluated.
    [GeneratedRegex("""<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle="|\son[a-z]+="|javascript:|hx-on[:-]|\bjs:""")]
    private static partial Regex Inline { get; }

    [GeneratedRegex("""<use href="(?<sprite>/lib/icons\.[a-z0-9]+\.svg)#(?<name>[a-z0-9-]+)""")]
    private static partial Regex Icon { get; }
}
