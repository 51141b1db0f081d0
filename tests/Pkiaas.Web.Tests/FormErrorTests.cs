using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

/// <summary>Whoever hears a page instead of seeing it hears at the field what is wrong with it.</summary>
public sealed class FormErrorTests
{
    [Fact]
    public async Task A_new_template()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var authority = dashboard.State.Authorities[0].Id;
        dashboard.State.Answers[$"POST /api/authorities/{authority}/templates"] = Refused("starter", "name");
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync($"/ca/{authority}/templates/new"), "create");

        Told(page, "f-starter-error", "f-name-error");
        Assert.Matches("<fieldset[^>]*role=\"radiogroup\"[^>]*aria-describedby=\"f-starter-error\"[^>]*aria-invalid=\"true\"", page.Html);
        Assert.Matches("id=\"f-name\"[^>]*aria-describedby=\"f-name-error f-name-help\"[^>]*aria-invalid=\"true\"", page.Html);
    }

    [Fact]
    public async Task A_templates_switches()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var template = dashboard.State.Templates[0];
        dashboard.State.Answers[$"PUT /api/templates/{template.Id}/scep"] = Refused("enabled", "stripRoot");
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "scep");

        Told(page, "f-enabled-error", "f-stripRoot-error");
        Assert.Matches("id=\"f-stripRoot\"[^>]*aria-describedby=\"f-stripRoot-error f-stripRoot-help\"[^>]*aria-invalid=\"true\"", page.Html);
        Assert.DoesNotMatch("id=\"f-manualApproval\"[^>]*aria-invalid", page.Html);
    }

    [Fact]
    public async Task A_templates_ticks()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var template = dashboard.State.Templates[0];
        dashboard.State.Answers[$"PUT /api/templates/{template.Id}"] = Refused("keyUsages");
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync(template.Address("/key-usage")), "key-usage");

        Told(page, "f-keyUsages-error");
        Assert.Matches("id=\"f-keyUsages\"[^>]*aria-invalid=\"true\"", page.Html);
    }

    [Fact]
    public async Task A_choice_keeps_its_help_beside_the_error()
    {
        await using var dashboard = await Dashboard.StartAsync();
        dashboard.State.Answers["POST /api/quick-start"] = Refused("device");
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync("/"), "quick-start", ("organization", "Example Ltd"), ("email", FakeState.Email));

        Told(page, "f-device-error");
        Assert.Matches("<fieldset[^>]*role=\"radiogroup\"[^>]*aria-labelledby=\"f-device-label\"[^>]*aria-describedby=\"f-device-error[^>]*aria-invalid=\"true\"", page.Html);
    }

    [Fact]
    public async Task The_names_of_a_request()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var template = dashboard.State.Templates[0];
        dashboard.State.Answers[$"POST /api/templates/{template.Id}/pre-approved-requests"] = Refused("subject", "subjectAlternativeNames", "validityDays");
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{template.AuthorityId}/requests/new"), "approve", ("subject.type", "CN"), ("subject.value", "Ada"),
            ("delivery.fields.email", "ada@example.com"));

        Told(page, "f-subject-error", "f-subjectAlternativeNames-error", "f-validityDays-error");
        Assert.Equal("subjectAlternativeNames is wrong.", page.ErrorAt("f-subjectAlternativeNames"));
    }

    [Fact]
    public async Task The_names_that_an_admin_signs_for_a_device()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.Requests.Add(Samples.Pending(state.AddTemplate())));
        var request = dashboard.State.Requests[0];
        dashboard.State.Answers[$"POST /api/requests/{request.Id}/approve"] = Refused("subject", "subjectAlternativeNames");
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync($"/ca/{request.AuthorityId}/pending/{request.Id}"), "sign");

        Told(page, "f-subject-error", "f-subjectAlternativeNames-error");
    }

    [Fact]
    public async Task What_to_know_about_a_plugins_field_is_said_at_it_too()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(dashboard.State.Templates[0].Address("/profile"));

        Assert.Matches("id=\"f-removalDate\"[^>]*aria-describedby=\"[^\"]*\\bf-removalDate-warning\"", page.Html);
        Assert.Contains("id=\"f-removalDate-warning\"", page.Html, StringComparison.Ordinal);
    }

    private static IResult Refused(params string[] fields) => FakeApiApp.Problem(400, "Invalid", [.. fields.Select(field => (field, $"{field} is wrong."))]);

    /// <summary>Each error is there once, and something of the form names it as what describes it.</summary>
    private static void Told(Answer page, params string[] errors)
    {
        var described = Regex.Matches(page.Html, "aria-describedby=\"([^\"]*)\"").SelectMany(ids => ids.Groups[1].Value.Split(' ')).ToHashSet();
        var shown = Regex.Matches(page.Html, "<p class=\"field-error\"( id=\"(?<id>[^\"]*)\")?>").Select(error => error.Groups["id"].Value).ToList();
        Assert.Equal(errors.Order(), shown.Order());
        Assert.All(errors, error => Assert.Contains(error, described));
    }
}
