using System.Text.Json;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class PendingTests
{
    [Fact]
    public async Task What_devices_ask_for_stands_in_a_list_of_its_own()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];

        var page = await browser.GetAsync($"/ca/{request.AuthorityId}/pending");

        Assert.Contains("router-7", page.Text, StringComparison.Ordinal);
        Assert.Contains("192.0.2.7", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("router-7", (await browser.GetAsync($"/ca/{request.AuthorityId}/requests")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_sends_the_days_and_tells_what_happens_next()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var before = await browser.GetAsync(Address(request));
        Assert.Contains("c0ffee", before.Text, StringComparison.Ordinal);

        var after = await browser.SubmitAsync(before, "sign", ("validityDays", "30"));

        Assert.Equal(30, Sent(dashboard, request, "approve").GetProperty("validityDays").GetInt32());
        Assert.Contains("The device fetches the certificate when it asks again.", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_signed_is_said_before_anybody_presses_the_button()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        Assert.DoesNotContain("cannot be signed", (await browser.GetAsync(Address(request))).Text, StringComparison.Ordinal);
        dashboard.State.Requests[0] = request with { Pending = request.Pending! with { Hindrance = "The subject has the name of its issuer." } };

        var page = await browser.GetAsync(Address(request));

        Assert.Contains("It cannot be signed as the device asked for it: The subject has the name of its issuer.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_validity_that_is_not_allowed_is_told_beside_the_field()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync(Address(dashboard.State.Requests[0])), "sign", ("validityDays", "0"));

        Assert.Contains("At least one day.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_nobody_changed_are_signed_as_the_device_asked_for_them()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];

        await browser.SubmitAsync(await browser.GetAsync(Address(request)), "sign");

        Assert.Equal(JsonValueKind.Null, Sent(dashboard, request, "approve").GetProperty("subject").ValueKind);
    }

    [Fact]
    public async Task Other_names_are_signed_together_with_those_that_stay()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var page = await browser.GetAsync(Address(request));
        Assert.Contains("value=\"router-7\"", page.Html, StringComparison.Ordinal);

        await browser.SubmitAsync(
            page, "sign", ("subject.type", "CN"), ("subject.value", "router-8"), ("subject.type", "O"), ("subject.value", ""),
            ("subjectAlternativeNames.type", "dns"), ("subjectAlternativeNames.value", "router-8.example.com"));

        var sent = Sent(dashboard, request, "approve");
        Assert.Equal("router-8", Assert.Single(sent.GetProperty("subject").EnumerateArray()).GetProperty("value").GetString());
        Assert.Equal("dns", Assert.Single(sent.GetProperty("subjectAlternativeNames").EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_row_is_added_without_signing_anything()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];

        var page = await browser.SubmitAsync(await browser.GetAsync(Address(request)), "sign", ("edit", "subjectAlternativeNames.add"));

        Assert.Contains("name=\"subjectAlternativeNames.value\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("<details class=\"more\" open", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"POST /api/requests/{request.Id}/approve", dashboard.State.Sent.Keys);
    }

    [Fact]
    public async Task What_is_wrong_with_a_name_stands_at_its_row()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync(Address(dashboard.State.Requests[0])), "sign", ("subject.type", "CN"), ("subject.value", "router-8"),
            ("subject.type", "OU"), ("subject.value", ""), ("subject.type", "O"), ("subject.value", "100 %"));

        Assert.Contains("id=\"f-subject-2--value-error\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("A percent sign is not allowed.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"100 %\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_navigation_says_how_many_wait()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        dashboard.State.Requests.Add(Samples.Pending(dashboard.State.Templates[0]));

        Assert.Contains("2 wait for a decision", (await browser.GetAsync($"/ca/{request.AuthorityId}/templates")).Text, StringComparison.Ordinal);
        await browser.SubmitAsync(await browser.GetAsync(Address(request)), "sign");
        Assert.Contains("1 wait for a decision", (await browser.GetAsync($"/ca/{request.AuthorityId}")).Text, StringComparison.Ordinal);
        await browser.SubmitAsync(await browser.GetAsync(Address(dashboard.State.Requests[1])), "decline");
        Assert.Matches("<span[^>]* id=\"pending-count\"[^>]* hidden", (await browser.GetAsync($"/ca/{request.AuthorityId}")).Html);
    }

    [Fact]
    public async Task Declining_asks_first_and_passes_the_reason_on()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var before = await browser.GetAsync(Address(request));
        Assert.Contains("Decline this request?", before.Text, StringComparison.Ordinal);

        var after = await browser.SubmitAsync(before, "decline", ("reason", "not one of ours"));

        Assert.Equal("not one of ours", Sent(dashboard, request, "decline").GetProperty("reason").GetString());
        Assert.Contains("not one of ours", after.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RequestState.Declined, "Declined")]
    [InlineData(RequestState.Expired, "Expired")]
    public async Task What_ended_stands_in_a_list_of_its_own_and_is_opened_again_after_a_question(RequestState state, string tab)
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0] = dashboard.State.Requests[0] with { State = state };
        var list = $"/ca/{request.AuthorityId}/pending";
        Assert.DoesNotContain("router-7", (await browser.GetAsync(list)).Text, StringComparison.Ordinal);
        var ended = await browser.GetAsync($"{list}?state={tab.ToLowerInvariant()}");
        Assert.Contains($"aria-current=\"page\">{tab}", ended.Html, StringComparison.Ordinal);
        Assert.Contains("router-7", ended.Text, StringComparison.Ordinal);

        var before = await browser.GetAsync(Address(request));
        Assert.Contains("commandfor=\"reopen\"", before.Html, StringComparison.Ordinal);
        Assert.Contains("Open this request again?", before.Text, StringComparison.Ordinal);
        var after = await browser.SubmitAsync(before, "reopen");

        Assert.Equal(RequestState.Pending, dashboard.State.Requests[0].State);
        Assert.Contains("The request waits for a decision again.", after.Text, StringComparison.Ordinal);
        Assert.Contains("It was opened again", after.Text, StringComparison.Ordinal);
        Assert.Contains($"By {FakeState.Email}", after.Text, StringComparison.Ordinal);
        Assert.Contains("Sign other names or fewer days", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("commandfor=\"reopen\"", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_it_is_not_opened_again_is_told()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0] = dashboard.State.Requests[0] with { State = RequestState.Declined };
        dashboard.State.Answers[$"POST /api/requests/{request.Id}/reopen"] = Microsoft.AspNetCore.Http.Results.Problem(
            "The device has asked anew since then: decide about its newer request.", statusCode: 409, title: "Not possible in this state");

        var page = await browser.SubmitAsync(await browser.GetAsync(Address(request)), "reopen");

        Assert.Contains("The device has asked anew since then", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RequestState.Pending)]
    [InlineData(RequestState.Issued)]
    public async Task What_waits_or_is_signed_cannot_be_opened_again(RequestState state)
    {
        await using var dashboard = await StartAsync();
        var request = dashboard.State.Requests[0] = dashboard.State.Requests[0] with { State = state };

        Assert.DoesNotContain("commandfor=\"reopen\"", (await (await dashboard.SignInAsync()).GetAsync(Address(request))).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RequestState.Pending)]
    [InlineData(RequestState.Declined)]
    public async Task An_auditor_sees_it_and_cannot_decide(RequestState state)
    {
        await using var dashboard = await StartAsync(AuthorityRole.Auditor);
        var browser = await dashboard.SignInAsync();
        dashboard.State.Requests[0] = dashboard.State.Requests[0] with { State = state };

        var page = await browser.GetAsync(Address(dashboard.State.Requests[0]));

        Assert.Contains("router-7", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Decline the request", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pen again", page.Text, StringComparison.Ordinal);
        var list = await browser.GetAsync($"/ca/{dashboard.State.Requests[0].AuthorityId}/pending");
        Assert.DoesNotContain("name=\"ids\"", list.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_told_how_to_renew_approve_and_answer()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        await browser.SubmitAsync(
            await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"), ("manualApproval", "true"), ("renewal.allowed", "true"),
            ("renewal.withinDays", "30"), ("recipient", "Authority"), ("stripRoot", "true"));

        var sent = JsonDocument.Parse(dashboard.State.Sent[$"PUT /api/templates/{template.Id}/scep"]).RootElement;
        Assert.True(sent.GetProperty("manualApproval").GetBoolean());
        Assert.True(sent.GetProperty("renewal").GetProperty("allowed").GetBoolean());
        Assert.Equal(30, sent.GetProperty("renewal").GetProperty("withinDays").GetInt32());
        Assert.Equal("Authority", sent.GetProperty("recipient").GetString());
        Assert.True(sent.GetProperty("stripRoot").GetBoolean());
        Assert.False(sent.GetProperty("includeCaInReply").GetBoolean());
    }

    private static Task<Dashboard> StartAsync(AuthorityRole role = AuthorityRole.Administrator) => Dashboard.StartAsync(state =>
    {
        state.Requests.Add(Samples.Pending(state.AddTemplate()));
        state.Role = role;
    });

    private static string Address(RequestResponse request) => $"/ca/{request.AuthorityId}/pending/{request.Id}";

    private static JsonElement Sent(Dashboard dashboard, RequestResponse request, string what) =>
        JsonDocument.Parse(dashboard.State.Sent[$"POST /api/requests/{request.Id}/{what}"]).RootElement;
}
