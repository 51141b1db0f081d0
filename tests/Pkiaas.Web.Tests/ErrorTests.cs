using System.Net;
using Microsoft.AspNetCore.Http;

namespace Pkiaas.Web.Tests;

public sealed class ErrorTests
{
    [Fact]
    public async Task When_the_API_is_away_the_page_says_so()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        dashboard.State.Answers["GET /api/plugins"] = Results.StatusCode(503);

        var page = await browser.GetAsync("/settings/plugins");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("The service does not answer at the moment.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    public async Task What_may_have_passed_can_be_tried_again_at_the_same_address(int status, bool isOffered)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();
        dashboard.State.Answers["GET /api/certificates"] = Results.StatusCode(status);
        var address = $"/ca/{dashboard.State.Authorities[0].Id}/certificates?search=Ada%20%22Lovelace%22&status=Valid";

        var page = await browser.GetAsync(address);

        Assert.Equal(status, (int)page.Status);
        Assert.Equal(isOffered, page.Html.Contains($"href=\"{address.Replace("&", "&amp;", StringComparison.Ordinal)}\">Try again<", StringComparison.Ordinal));
        Assert.Contains("Go to the overview", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_API_shows_its_request_id_and_nothing_of_its_insides()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        dashboard.State.Answers["GET /api/plugins"] = Results.Problem(
            statusCode: 500, title: "An internal fault", extensions: new Dictionary<string, object?> { ["requestId"] = "feedfacefeedface" });

        var page = await browser.GetAsync("/settings/plugins");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("feedfacefeedface", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Pkiaas.", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_when_the_API_is_away()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync("/ca/new");
        dashboard.State.Answers["POST /api/authorities"] = Results.StatusCode(503);

        var page = await browser.SubmitAsync(form, "create", ("commonName", "Example CA"));

        Assert.Contains(("commonName", "Example CA"), page.Form("create"));
        Assert.Contains("Try again shortly.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_does_not_suffice_is_told_so()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        dashboard.State.Answers["GET /api/plugins"] = Results.StatusCode(403);

        var page = await browser.GetAsync("/settings/plugins");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Your role does not allow this.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();
        var fields = (await browser.GetAsync("/ca/new")).Form("create").Where(field => field.Name != "__RequestVerificationToken");

        var page = await browser.PostAsync("/ca/new", [.. fields, ("commonName", "Example CA")]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("This form is no longer good.", page.Text, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Authorities);
    }
}
