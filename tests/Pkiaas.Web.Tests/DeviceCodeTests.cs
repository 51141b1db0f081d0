using System.Text.Json;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

/// <summary>The second factor in the dashboard: its switches, and the release.</summary>
public sealed class DeviceCodeTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("", false)]
    public async Task The_templates_switch_is_sent_and_shown_again(string ticked, bool stored)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with { Scep = template.Scep with { AskForCode = !stored } };

        var page = await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"), ("askForCode", ticked));

        Assert.Equal(stored, dashboard.State.Templates[0].Scep.AskForCode);
        Assert.Equal(stored, page.Form("scep").Contains(("askForCode", "true")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_begins_with_what_the_template_says(bool byTemplate)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        Ask(dashboard, byTemplate);

        var form = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new");
        await SendAsync(browser, form);

        Assert.Equal(byTemplate, form.Form("approve").Contains(("askForCode", "true")));
        Assert.Equal(byTemplate, SentOf(dashboard).GetProperty("askForCode").GetBoolean());
    }

    [Fact]
    public async Task A_request_may_say_otherwise_than_its_template()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        Ask(dashboard, true);

        await SendAsync(browser, await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), ("askForCode", ""));

        Assert.False(SentOf(dashboard).GetProperty("askForCode").GetBoolean());
    }

    [Fact]
    public async Task A_switch_that_was_shown_for_another_template_leaves_it_to_the_chosen_one()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.AddTemplate();
        });
        var browser = await dashboard.SignInAsync();
        var chosen = dashboard.State.Templates[1];

        await SendAsync(
            browser, await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), ("template", chosen.Id.ToString()));

        Assert.Equal(JsonValueKind.Null, SentOf(dashboard, 1).GetProperty("askForCode").ValueKind);
    }

    [Theory]
    [InlineData(true, "true", true)]
    [InlineData(true, "", false)]
    [InlineData(false, "true", true)]
    public async Task A_batch_begins_with_what_the_template_says_and_may_say_otherwise(bool byTemplate, string ticked, bool sent)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        Ask(dashboard, byTemplate);

        var form = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/many");
        var shown = await browser.SubmitAsync(form, "bulk", ("text", "ada@example.com"), ("askForCode", ticked));
        await browser.SubmitAsync(shown, "bulk", ("edit", "send"));

        Assert.Equal(byTemplate, form.Form("bulk").Contains(("askForCode", "true")));
        Assert.Equal(sent, shown.Form("bulk").Contains(("askForCode", "true")));
        Assert.Equal(sent, shown.Text.Contains("Each device asks for a code", StringComparison.Ordinal));
        var batch = JsonDocument.Parse(dashboard.State.Sent[$"POST /api/templates/{dashboard.State.Templates[0].Id}/bulk-requests"]).RootElement;
        Assert.Equal(sent, batch.GetProperty("sheet").GetProperty("askForCode").GetBoolean());
    }

    [Fact]
    public async Task A_waiting_person_is_told_and_the_code_is_released_by_the_number_after_a_question()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = Waiting(dashboard);

        var page = await browser.GetAsync(request.Address());
        var after = await browser.SubmitAsync(page, "release", ("number", "4711"));

        Assert.Contains("Waits for you", page.Text, StringComparison.Ordinal);
        Assert.Contains("Only if you have spoken with Ada Lovelace", page.Text, StringComparison.Ordinal);
        Assert.Contains("The code is released.", after.Text, StringComparison.Ordinal);
        Assert.Contains($"By {FakeState.Email}", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("commandfor=\"release\"", after.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0815", "This is not the number of the newest page.")]
    [InlineData("47", "The number has four digits.")]
    [InlineData("", "Ask the person for the number on the page.")]
    public async Task A_wrong_number_is_told_and_releases_nothing(string number, string told)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = Waiting(dashboard);

        var page = await browser.SubmitAsync(await browser.GetAsync(request.Address()), "release", ("number", number));

        Assert.Contains(told, page.Text, StringComparison.Ordinal);
        Assert.Contains("Waits for you", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_sees_that_somebody_waits_and_cannot_release()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddRequest();
            state.Role = AuthorityRole.Auditor;
        });
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(Waiting(dashboard).Address());

        Assert.Contains("Waits for you", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Release the code", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_was_wrong_too_often_says_what_to_do()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = Waiting(dashboard);
        dashboard.State.Requests[0] = request with { Code = Samples.Code with { State = CodeState.Spent, WrongTries = 5 } };

        var page = await browser.GetAsync(request.Address());

        Assert.Contains("5 wrong codes were presented, and it is void.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("commandfor=\"release\"", page.Html, StringComparison.Ordinal);
    }

    private static RequestResponse Waiting(Dashboard dashboard) => dashboard.State.Requests[0] = dashboard.State.Requests[0] with
    {
        State = RequestState.Downloaded,
        AsksForCode = true,
        Code = Samples.Code,
    };

    private static void Ask(Dashboard dashboard, bool byTemplate)
    {
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with { Scep = template.Scep with { AskForCode = byTemplate } };
    }

    private static Task<Answer> SendAsync(Browser browser, Answer form, params (string, string)[] more) => browser.SubmitAsync(
        form, "approve", [("subject.type", "CN"), ("subject.value", "Ada Lovelace"), ("delivery.fields.email", "ada@example.com"), .. more]);

    private static JsonElement SentOf(Dashboard dashboard, int template = 0) => JsonDocument.Parse(
        dashboard.State.Sent[$"POST /api/templates/{dashboard.State.Templates[template].Id}/pre-approved-requests"]).RootElement;
}
