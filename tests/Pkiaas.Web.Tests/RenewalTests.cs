using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Renewals;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class RenewalTests
{
    [Fact]
    public async Task What_is_due_sent_and_done_stands_on_one_page()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        var (due, sent) = (Summary("Ada Lovelace", RenewalState.Due), Summary("Grace Hopper", RenewalState.Sent) with { RenewalId = Guid.NewGuid(), SentAt = Samples.Now });
        dashboard.State.Renewals = new RenewalPage([due], [sent, Summary("Alan Turing", RenewalState.Done)], "next");
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("Due within 30 days", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{authority.Id}/requests/{due.RequestId}\">Ada Lovelace", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{authority.Id}/requests/{sent.RenewalId}\">Grace Hopper", page.Html, StringComparison.Ordinal);
        Assert.Contains("tag-good\">Done", page.Html, StringComparison.Ordinal);
        Assert.Contains("renewals?cursor=next", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_forbidden_the_list_says_so_and_promises_no_mail()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        dashboard.State.Renewals = new RenewalPage([Summary("Ada Lovelace", RenewalState.Forbidden)], [], null);

        var page = await (await dashboard.SignInAsync()).GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("tag-quiet\">Forbidden", page.Html, StringComparison.Ordinal);
        Assert.Matches("data-label=\"Mail\">\\s*None\\s*<", page.Html);
    }

    [Theory]
    [InlineData(false, "Not mailed, because another certificate of this device was revoked.")]
    [InlineData(true, "Not mailed while another certificate of this device is on hold.")]
    public async Task Where_another_certificate_of_the_device_was_revoked_the_list_says_so_and_promises_no_mail(bool onHold, string told)
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        var end = new LineEnd(Guid.NewGuid(), Samples.Now, onHold);
        dashboard.State.Renewals = new RenewalPage([Summary("Ada Lovelace", RenewalState.Ended) with { LineEnd = end }], [], null);

        var page = await (await dashboard.SignInAsync()).GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("tag-quiet\">Ended", page.Html, StringComparison.Ordinal);
        Assert.Contains(told, page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{authority.Id}/certificates/{end.CertificateId}\"", page.Html, StringComparison.Ordinal);
        Assert.Matches("data-label=\"Mail\">\\s*None\\s*<", page.Html);
    }

    [Fact]
    public async Task What_keeps_a_renewal_from_being_mailed_stands_at_its_line()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();
        var stuck = Summary("Ada Lovelace", RenewalState.Due) with { Hindrance = "The template's profiles remove themselves on 1 June 2026." };
        dashboard.State.Renewals = new RenewalPage([stuck, Summary("Grace Hopper", RenewalState.Due)], [], null);

        var page = await (await dashboard.SignInAsync()).GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("Ada Lovelace Not mailed while this stands in the way: The template's profiles remove themselves on 1 June 2026.", page.Text, StringComparison.Ordinal);
        Assert.Equal(page.Text.IndexOf("Not mailed", StringComparison.Ordinal), page.Text.LastIndexOf("Not mailed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_without_renewals_says_where_they_are_set()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var authority = dashboard.State.AddAuthority();

        var page = await (await dashboard.SignInAsync()).GetAsync($"/ca/{authority.Id}/renewals");

        Assert.Contains("Nothing was sent yet", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Due within", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_are_set_at_the_template()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var template = dashboard.State.AddTemplate();
        var browser = await dashboard.SignInAsync();

        await browser.SubmitAsync(await browser.GetAsync(template.Address()), "general", ("reminderDays", "14"));

        Assert.Contains("\"reminderDays\":14", dashboard.State.Sent[$"PUT /api/templates/{template.Id}"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("", false)]
    public async Task A_request_may_be_renewed_unless_its_switch_is_turned_off(string ticked, bool allowed)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        var form = await browser.GetAsync($"/ca/{template.AuthorityId}/requests/new");
        Assert.Contains(("allowRenewal", "true"), form.Form("approve"));

        var page = await browser.SubmitAsync(
            form, "approve", ("subject.type", "CN"), ("subject.value", "Ada Lovelace"), ("delivery.fields.email", "ada@example.com"), ("allowRenewal", ticked));

        Assert.Contains($"\"allowRenewal\":{(allowed ? "true" : "false")}", dashboard.State.Sent[$"POST /api/templates/{template.Id}/pre-approved-requests"], StringComparison.Ordinal);
        Assert.Contains(allowed ? "The certificate may be renewed before it ends." : "The certificate ends on its last day.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_that_was_turned_off_stays_off_while_names_are_added()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new");

        var more = await browser.SubmitAsync(form, "approve", ("allowRenewal", ""), ("edit", "subject.add"));

        Assert.DoesNotContain(("allowRenewal", "true"), more.Form("approve"));
    }

    [Fact]
    public async Task The_renewal_is_forbidden_after_a_question_and_allowed_again_on_the_request_s_page()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        var page = await browser.GetAsync(request.Address());
        Assert.Contains("Forbid the renewal?", page.Text, StringComparison.Ordinal);

        var forbidden = await browser.SubmitAsync(page, "forbid-renewal");

        Assert.Equal("{\"allowed\":false}", dashboard.State.Sent[$"PUT /api/requests/{request.Id}/renewal"]);
        Assert.Contains("The renewal is forbidden.", forbidden.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("commandfor=\"forbid-renewal\"", forbidden.Html, StringComparison.Ordinal);

        var allowed = await browser.SubmitAsync(forbidden, "allow-renewal");

        Assert.Contains("The certificate may be renewed.", allowed.Text, StringComparison.Ordinal);
        Assert.Contains("commandfor=\"forbid-renewal\"", allowed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_sees_whether_it_may_be_renewed_and_changes_nothing()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddRequest();
            state.Role = Contracts.Sessions.AuthorityRole.Auditor;
        });

        var page = await (await dashboard.SignInAsync()).GetAsync(dashboard.State.Requests[0].Address());

        Assert.Contains("The certificate may be renewed before it ends.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Forbid", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_may_be_renewed_unless_the_switch_is_turned_off()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        var form = await browser.GetAsync($"/ca/{template.AuthorityId}/requests/many");
        Assert.Contains(("allowRenewal", "true"), form.Form("bulk"));

        await browser.SubmitAsync(form, "bulk", ("text", "ada@example.com"), ("allowRenewal", ""));

        Assert.Contains("\"allowRenewal\":false", dashboard.State.Sent[$"POST /api/templates/{template.Id}/bulk-requests/preview"], StringComparison.Ordinal);
    }

    private static RenewalSummary Summary(string name, RenewalState state) =>
        new(Guid.NewGuid(), Guid.NewGuid(), name, "Apple device", Samples.Now.AddDays(20), Samples.Now.AddDays(-10), state, null, null, null);
}
