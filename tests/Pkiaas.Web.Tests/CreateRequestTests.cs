using System.Text.Json;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Tests;

public sealed class CreateRequestTests
{
    [Fact]
    public async Task A_certificate_is_approved_with_exactly_the_names_typed()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{template.AuthorityId}/requests/new"), "approve", ("subject.type", "CN"),
                ("subject.value", "Ada Lovelace"),
            ("subject.type", "O"), ("subject.value", "Example Ltd"), ("subjectAlternativeNames.type", "email"),
            ("subjectAlternativeNames.value", "ada@example.com"), ("delivery.fields.email", "ada@example.com"), ("linkValidHours", "24"));

        Assert.Equal(dashboard.State.Requests[0].Address(), page.Path);
        Assert.Contains("The certificate for Ada Lovelace is approved.", page.Text, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(
            JsonDocument.Parse("""
                {"subject":[{"type":"CN","value":"Ada Lovelace"},{"type":"O","value":"Example Ltd"}],
                 "subjectAlternativeNames":[{"type":"email","value":"ada@example.com"}],"validityDays":null,"linkValidHours":24,"askForCode":false,"allowRenewal":true,
                 "delivery":{"channel":"apple-email","fields":{"email":"ada@example.com","device":"any"}}}
                """).RootElement,
            JsonDocument.Parse(dashboard.State.Sent[$"POST /api/templates/{template.Id}/pre-approved-requests"]).RootElement));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("4096", true)]
    public async Task What_is_seldom_said_otherwise_than_by_the_template_is_folded_away_until_it_is(string size, bool open)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            var own = new FormField
            {
                Name = "keySize", Label = "Size of the key", Kind = FormFieldKind.Choice, Group = "Different from the template", Default = "",
                Choices = [new("", "As the template says", null), new("4096", "RSA, 4096 bits", null)],
            };
            state.Channels[0] = state.Channels[0] with { RequestFields = new FormDescription([.. state.Channels[0].RequestFields.Fields, own]) };
        });
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new");

        var page = await browser.SubmitAsync(form, "approve", ("delivery.fields.keySize", size), ("edit", "subject.add"));

        Assert.Matches($"<details class=\"more\"{(open ? " open" : "")}>\\s*<summary>Different from the template</summary>", page.Html);
        Assert.Contains(("delivery.fields.keySize", size), page.Form("approve"));
    }

    [Theory]
    [InlineData(true, null, false, true)]
    [InlineData(true, "ada@example.com", false, false)]
    [InlineData(false, null, true, true)]
    [InlineData(false, null, false, false)]
    public async Task What_has_to_be_filled_in_or_is_wrong_is_never_folded_away(bool required, string? preset, bool wrong, bool open)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            var address = new FormField { Name = "email", Label = "Address", Kind = FormFieldKind.Text, Group = "Where it goes", Required = required, Default = preset };
            state.Channels[0] = state.Channels[0] with { RequestFields = new FormDescription([address]) };
        });
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new");

        if (wrong) page = await browser.SubmitAsync(page, "approve", ("subject.type", "CN"), ("subject.value", "Ada Lovelace"));

        Assert.Matches($"<details class=\"more\"{(open ? " open" : "")}>\\s*<summary>Where it goes</summary>", page.Html);
    }

    [Fact]
    public async Task Names_are_added_and_removed_without_script_and_nothing_typed_is_lost()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new");

        var more = await browser.SubmitAsync(
            form, "approve", ("subject.type", "CN"), ("subject.value", "Ada Lovelace"), ("subject.type", "O"),
            ("subject.value", "Example Ltd"),
            ("delivery.fields.email", "ada@example.com"), ("edit", "subject.add"));
        var fewer = await browser.SubmitAsync(more, "approve", ("edit", "subject.remove.1"));

        Assert.Equal(3, more.Form("approve").Count(field => field.Name == "subject.value"));
        var left = fewer.Form("approve");
        Assert.Equal(["Ada Lovelace", ""], left.Where(field => field.Name == "subject.value").Select(field => field.Value));
        Assert.Contains(("delivery.fields.email", "ada@example.com"), left);
        Assert.Empty(dashboard.State.Requests);
    }

    [Theory]
    [InlineData("template", "f-template")]
    [InlineData("delivery.channel", null)]
    public async Task What_was_chosen_and_is_gone_is_told_and_nothing_else_takes_its_place(string field, string? id)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), "approve", ("subject.type", "CN"),
                ("subject.value", "Ada Lovelace"), ("delivery.fields.email", "ada@example.com"), (field, "gone"));

        Assert.Empty(dashboard.State.Requests);
        Assert.Contains("any more. Choose another one.", id is null ? page.Text : page.ErrorAt(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_channel_asks_for_is_told_beside_its_field()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), "approve", ("subject.type", "CN"),
                ("subject.value", "Ada Lovelace"));

        Assert.Equal("E-mail address is needed.", page.ErrorAt("f-delivery-fields-email"));
        Assert.Contains(("subject.value", "Ada Lovelace"), page.Form("approve"));
    }

    [Fact]
    public async Task An_error_stands_at_the_row_that_was_typed_though_rows_before_it_were_left_empty()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), "approve", ("subject.type", "CN"),
                ("subject.value", ""),
            ("subject.type", "O"), ("subject.value", "%Org%"), ("delivery.fields.email", "ada@example.com"));

        Assert.Null(page.ErrorAt("f-subject-0--value"));
        Assert.Equal("A percent sign is not allowed.", page.ErrorAt("f-subject-1--value"));
    }

    [Fact]
    public async Task A_request_without_any_name_is_not_sent()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new"), "approve", ("subject.type", "CN"),
                ("subject.value", " "));

        Assert.Contains("At least one subject name is needed.", page.Text, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Requests);
    }

    [Fact]
    public async Task The_preview_shows_the_subject_as_it_will_stand_in_the_certificate_and_runs_nothing_in_it()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var authority = dashboard.State.Authorities[0].Id;
        var fields = (await browser.GetAsync($"/ca/{authority}/requests/new")).Form("approve").Where(field =>
            !field.Name.StartsWith("subject", StringComparison.Ordinal));

        var preview = await browser.PostAsync(
            $"/ca/{authority}/requests/preview",
            [.. fields, ("subject.type", "CN"), ("subject.value", "Lovelace, <script>alert(1)</script>"), ("subject.type", "O"),
                ("subject.value", "Example+Co")]);

        Assert.Contains(@"CN=Lovelace\, \<script\>alert(1)\</script\>, O=Example\+Co", System.Net.WebUtility.HtmlDecode(preview.Html),
            StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", preview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_have_a_preview_made()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var answer = await browser.PostAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/preview",
            [("subject.type", "CN"), ("subject.value", "Ada")]);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Without_a_template_that_is_open_to_devices_the_page_says_what_to_do()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate(scep: false));
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/new");

        Assert.Contains("Make a template for Apple devices", page.Text, StringComparison.Ordinal);
    }
}
