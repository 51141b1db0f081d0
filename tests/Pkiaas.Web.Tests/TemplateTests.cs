using System.Text.Json;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Tests;

public sealed class TemplateTests
{
    [Fact]
    public async Task A_template_is_made_from_the_starter_for_Apple_devices_unless_another_is_chosen()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/templates/new"), "create");

        var made = Assert.Single(dashboard.State.Templates);
        Assert.Equal(made.Address(), page.Path);
        Assert.Equal("Apple device", made.Name);
        Assert.True(made.Scep.Enabled);
        Assert.Contains("\"starter\":\"apple-device\"", dashboard.State.Sent[$"POST /api/authorities/{made.AuthorityId}/templates"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_for_authorities_says_that_nothing_issues_from_it_yet()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        const string Note = "Nothing issues from this template yet";
        Assert.DoesNotContain(Note, (await browser.GetAsync(dashboard.State.Templates[0].Address())).Text, StringComparison.Ordinal);

        dashboard.State.Templates[0] = dashboard.State.Templates[0] with { IsAuthority = true };

        Assert.Contains(Note, (await browser.GetAsync(dashboard.State.Templates[0].Address())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_one_tab_leaves_the_others_as_they_are()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var before = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(await browser.GetAsync(before.Address()), "general", ("name", "Phones"),
            ("validityDays", "90"));

        var after = dashboard.State.Templates[0];
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        Assert.Equal(("Phones", 90), (after.Name, after.ValidityDays));
        Assert.Equal(before.KeyUsages, after.KeyUsages);
        Assert.Equal(before.ExtendedKeyUsages, after.ExtendedKeyUsages);
        Assert.True(after.Enabled);
    }

    [Fact]
    public async Task What_another_admin_stored_in_between_is_not_overwritten()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address());
        dashboard.State.Templates[0] =
            dashboard.State.Templates[0] with { ValidityDays = 30, Version = dashboard.State.Templates[0].Version + 1 };

        var page = await browser.SubmitAsync(form, "general", ("validityDays", "90"));

        Assert.Contains("Somebody changed this template in the meantime.", page.Text, StringComparison.Ordinal);
        Assert.Equal(30, dashboard.State.Templates[0].ValidityDays);
    }

    [Fact]
    public async Task Key_usages_are_stored_as_ticked_and_other_purposes_with_them()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        await browser.SubmitAsync(
            await browser.GetAsync(template.Address("/key-usage")), "key-usage", ("keyUsages", "digitalSignature"),
                ("keyUsages", "nonRepudiation"),
            ("extendedKeyUsages", "1.3.6.1.5.5.7.3.4"), ("otherPurposes", "1.3.6.1.4.1.99999.1\r\n1.3.6.1.4.1.99999.2"));

        var stored = dashboard.State.Templates[0];
        Assert.Equal(["digitalSignature", "nonRepudiation"], stored.KeyUsages);
        Assert.Equal(["1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.99999.1", "1.3.6.1.4.1.99999.2"], stored.ExtendedKeyUsages);
    }

    [Fact]
    public async Task A_purpose_that_is_no_object_identifier_is_told_beside_its_field()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(await browser.GetAsync(template.Address("/key-usage")), "key-usage",
            ("otherPurposes", "clientAuth"));

        Assert.Equal("“clientAuth” is no object identifier. It is numbers with dots between them.", page.ErrorAt("f-otherPurposes"));
        Assert.Same(template, dashboard.State.Templates[0]);
    }

    [Fact]
    public async Task A_purpose_that_the_profile_wants_is_told_beside_the_purposes_and_what_was_ticked_stays()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.TemplateChannel = state.TemplateChannel with
            {
                Settings = state.TemplateChannel.Settings with { Values = new Dictionary<string, string> { ["mail"] = "true" } },
            };
        });
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(
            await browser.GetAsync(template.Address("/key-usage")), "key-usage", ("keyUsages", "digitalSignature"), ("extendedKeyUsages", "1.3.6.1.5.5.7.3.2"));

        Assert.Equal("Mail: S/MIME takes certificates for e-mail protection alone.", page.ErrorAt("f-extendedKeyUsages"));
        Assert.Contains(("extendedKeyUsages", "1.3.6.1.5.5.7.3.2"), page.Form("key-usage"));
        Assert.Same(template, dashboard.State.Templates[0]);
    }

    [Fact]
    public async Task SCEP_opens_and_its_address_can_be_copied()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate(scep: false));
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        Assert.Contains("No service is open", (await browser.GetAsync(template.Address("/urls"))).Text, StringComparison.Ordinal);

        await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"));
        var page = await browser.GetAsync(template.Address("/urls"));

        var sent = JsonDocument.Parse(dashboard.State.Sent[$"PUT /api/templates/{template.Id}/scep"]).RootElement;
        Assert.True(sent.GetProperty("enabled").GetBoolean());
        Assert.False(sent.GetProperty("legacyAlgorithms").GetBoolean());
        Assert.Contains($"data-copy=\"https://pki.example.com/scep/{template.Id:N}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_looks_at_a_template_and_cannot_save_it()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.Role = AuthorityRole.Operator;
        });
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(dashboard.State.Templates[0].Address());

        Assert.Contains("Your role can view this but not change it.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<fieldset class=\"plain\" disabled", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Save<", page.Html, StringComparison.Ordinal);
    }
}
