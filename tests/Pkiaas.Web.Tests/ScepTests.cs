using System.Text.Json;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class ScepTests
{
    [Fact]
    public async Task Every_section_is_sent_and_shown_again_without_its_secrets()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(
            await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"), ("staticPassphrase.enabled", "true"),
            ("staticPassphrase.maxUses", "50"), ("staticPassphrase.until", "2030-12-31"), ("ndes.enabled", "true"), ("ndes.basicAuth.user", "fleet"),
            ("ndes.basicAuth.password", "a long enough secret"), ("allowedAddresses", "192.0.2.0/24\r\n2001:db8::/32"), ("allowedAddressesFor", "NdesPage"),
            ("webhook.url", "http://it.example.com/"), ("webhook.secret", "sixteen characters"), ("nameRules.subject[0].pattern", "[a-z]+"),
            ("nameRules.alternativeNames[0].type", "dns"));

        var sent = JsonDocument.Parse(dashboard.State.Sent[$"PUT /api/templates/{template.Id}/scep"]).RootElement;
        Assert.Equal("2031-01-01T00:00:00+00:00", sent.GetProperty("staticPassphrase").GetProperty("until").GetString());
        Assert.Equal("a long enough secret", sent.GetProperty("ndes").GetProperty("basicAuth").GetProperty("password").GetString());
        Assert.Equal("sixteen characters", sent.GetProperty("webhook").GetProperty("secret").GetString());
        var stored = dashboard.State.Templates[0].Scep;
        Assert.Equal(["192.0.2.0/24", "2001:db8::/32"], stored.AllowedAddresses);
        Assert.Equal(ScepAddressedDoors.NdesPage, stored.AllowedAddressesFor);
        Assert.Equal(("CN", "[a-z]+", true), (stored.NameRules.Subject[0].Type, stored.NameRules.Subject[0].Pattern, stored.NameRules.Subject[0].Required));
        Assert.Equal("dns", stored.NameRules.AlternativeNames[0].Type);
        Assert.Contains("value=\"2030-12-31\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Over http anybody on the network path can answer yes", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a long enough secret", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("sixteen characters", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://it.example.com/", true)]
    [InlineData("http://127.0.0.1:8080/", false)]
    [InlineData("https://it.example.com/", false)]
    public async Task A_webhook_over_http_is_warned_of_unless_it_is_on_the_same_machine(string url, bool warned)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address("/scep"));
        var page = await browser.SubmitAsync(form, "scep", ("enabled", "true"), ("webhook.url", url), ("webhook.secret", "sixteen characters"));
        Assert.Equal(warned, page.Text.Contains("Over http anybody on the network path can answer yes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Broken_algorithms_are_warned_of_while_they_are_let_in(bool letIn)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address("/scep"));
        Assert.Matches(Warning(hidden: true), form.Html);

        var page = await browser.SubmitAsync(form, "scep", [("enabled", "true"), .. letIn ? [("legacyAlgorithms", "true")] : Array.Empty<(string, string)>()]);

        Assert.Matches(Warning(hidden: !letIn), page.Html);

        // The page's script shows and hides it with the switch.
        static string Warning(bool hidden) =>
            $"<div {(hidden ? "hidden " : "")}data-when=\"legacyAlgorithms\" data-when-values=\"true\">\\s*<div class=\"callout callout-wait\"(?s:.)*?Single DES and SHA-1 are broken\\.";
    }

    [Theory]
    [InlineData("http://pki.example.com/", true)]
    [InlineData("https://pki.example.com/", false)]
    public async Task The_page_with_passwords_is_warned_of_where_its_address_is_http(string publicUrl, bool warned)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.PublicUrl = new Uri(publicUrl);
        });
        var page = await (await dashboard.SignInAsync()).GetAsync(dashboard.State.Templates[0].Address("/scep"));
        Assert.Equal(warned, page.Text.Contains("offer it over https", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_is_no_network_is_named_beside_the_field_and_what_was_typed_stays()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(
            await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"),
            ("allowedAddresses", "192.0.2.0/24, 198.51.100.0/24\r\n\r\nthe office"));

        Assert.Contains("id=\"f-allowedAddresses-error\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Line 3, “the”: This is no network such as 10.0.0.0/8.", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-allowedAddresses\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("198.51.100.0/24", page.Html, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Templates[0].Scep.AllowedAddresses);
    }

    [Fact]
    public async Task What_becomes_of_the_old_certificate_is_set_for_both_ways_of_renewing()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];

        var page = await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"), ("renewal.revokeOldByMail", "true"));

        Assert.Equal((false, true), (dashboard.State.Templates[0].Scep.Renewal.RevokeOld, dashboard.State.Templates[0].Scep.Renewal.RevokeOldByMail));
        Assert.Contains("Revoke the old certificate once a mailed renewal is installed", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_for_renewals_keep_profiles_from_is_said_once_they_are_saved()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with { Warnings = ["The Update button would always fail."] };

        var page = await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"));

        Assert.Contains("SCEP is open. The Update button would always fail.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_admin_changed_in_between_is_not_overwritten_and_not_by_pressing_the_button_twice_either()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        var form = await browser.GetAsync(template.Address("/scep"));
        dashboard.State.Templates[0] = template with { Scep = template.Scep with { ManualApproval = true }, Version = template.Version + 1 };

        var page = await browser.SubmitAsync(form, "scep", ("enabled", "true"), ("staticPassphrase.until", "2030-12-31"));
        Assert.Contains("Somebody changed this template in the meantime.", page.Text, StringComparison.Ordinal);
        await browser.SubmitAsync(page, "scep", ("enabled", "true"));
        Assert.True(dashboard.State.Templates[0].Scep.ManualApproval);

        // Who loads the page again sees what the other one changed, and goes on from there.
        await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "scep", ("legacyAlgorithms", "true"));
        Assert.Equal((true, true), (dashboard.State.Templates[0].Scep.ManualApproval, dashboard.State.Templates[0].Scep.LegacyAlgorithms));
    }

    [Fact]
    public async Task What_the_page_does_not_show_stays_as_it_is()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with { Scep = template.Scep with { StripRoot = true, Renewal = new ScepRenewal { Allowed = true } } };

        await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "scep", ("enabled", "true"));

        Assert.True(dashboard.State.Templates[0].Scep.StripRoot);
        Assert.True(dashboard.State.Templates[0].Scep.Renewal.Allowed);
    }

    [Fact]
    public async Task A_new_passphrase_is_shown_once()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with { Scep = template.Scep with { StaticPassphrase = new ScepStaticPassphrase { Enabled = true } } };

        var made = await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "rotate");
        Assert.Contains("data-copy=\"ABCDEFGHJKLMNPQRSTUVWXYZ23456789\"", made.Html, StringComparison.Ordinal);
        var again = await browser.GetAsync(template.Address("/scep"));
        Assert.DoesNotContain("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_passphrase_is_made_in_its_own_card_once_its_switch_is_saved()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        const string Hint = "Switch this on and save first, then make the passphrase here.";
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address("/scep"));
        Assert.Contains(Hint, form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("commandfor=\"rotate\"", form.Html, StringComparison.Ordinal);

        var saved = await browser.SubmitAsync(form, "scep", ("enabled", "true"), ("staticPassphrase.enabled", "true"), ("staticPassphrase.maxUses", "50"));

        Assert.DoesNotContain(Hint, saved.Text, StringComparison.Ordinal);
        var card = saved.Html[saved.Html.IndexOf("aria-labelledby=\"passphrase-rules\"", StringComparison.Ordinal)..];
        Assert.Contains("commandfor=\"rotate\"", card[..card.IndexOf("</section>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Make a new passphrase?")]
    [InlineData(false, "Make a passphrase?")]
    public async Task Who_makes_a_passphrase_is_warned_that_the_one_before_it_ends_if_there_is_one(bool has, string question)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            if (has) state.Passphrase = new ScepPassphraseStatus(Samples.Now, 0);
        });
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with { Scep = template.Scep with { StaticPassphrase = new ScepStaticPassphrase { Enabled = true } } };

        var page = await browser.GetAsync(template.Address("/scep"));

        Assert.Contains(question, page.Text, StringComparison.Ordinal);
        Assert.Equal(has, page.Text.Contains("The one before it stops working at once", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "50", "Used once.")]
    [InlineData(1234, "5000", "Used 1,234 times.")]
    [InlineData(5, "", null)]
    public async Task Uses_are_told_while_they_are_counted(int uses, string most, string? told)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.Passphrase = new ScepPassphraseStatus(Samples.Now, uses);
        });
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address("/scep"));
        var page = await browser.SubmitAsync(form, "scep", ("enabled", "true"), ("staticPassphrase.enabled", "true"), ("staticPassphrase.maxUses", most));
        if (told is null) Assert.DoesNotContain("Used ", page.Text, StringComparison.Ordinal);
        else Assert.Contains(told, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_of_names_are_chosen_from_lists_and_an_attribute_that_is_in_none_has_its_OID()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(dashboard.State.Templates[0].Address("/scep"));
        foreach (var type in (string[])["email", "dns", "uri", "upn", "ip"])
            Assert.Contains($"<option value=\"{type}\"", form.Html[form.Html.IndexOf("id=\"f-nameRules-alternativeNames-0--type\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("list=\"subject-types\"", form.Html, StringComparison.Ordinal);
        Assert.Contains("<datalist id=\"subject-types\">", form.Html, StringComparison.Ordinal);
        Assert.Contains("placeholder=\"[a-z0-9-]+\\.example\\.com\"", System.Net.WebUtility.HtmlDecode(form.Html), StringComparison.Ordinal);

        var page = await browser.SubmitAsync(
            form, "scep", ("enabled", "true"), ("nameRules.subject[1].type", "2.5.4.65"), ("nameRules.alternativeNames[0].type", "upn"));
        Assert.Equal(["CN", "2.5.4.65"], dashboard.State.Templates[0].Scep.NameRules.Subject.Select(rule => rule.Type));
        Assert.Contains("<option value=\"upn\" selected", page.Html, StringComparison.Ordinal);

        await browser.SubmitAsync(page, "scep", ("enabled", "true"), ("nameRules.subject[1].type", ""), ("nameRules.alternativeNames[0].type", ""));
        Assert.Equal(["CN"], dashboard.State.Templates[0].Scep.NameRules.Subject.Select(rule => rule.Type));
        Assert.Empty(dashboard.State.Templates[0].Scep.NameRules.AlternativeNames);
    }

    [Fact]
    public async Task What_leaving_the_root_out_asks_of_devices_stands_at_the_switch()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var page = await (await dashboard.SignInAsync()).GetAsync(dashboard.State.Templates[0].Address("/scep"));
        Assert.Contains("devices must already have the root", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_makes_a_passphrase_saves_the_rest_of_the_page_afterwards()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with { Scep = template.Scep with { StaticPassphrase = new ScepStaticPassphrase { Enabled = true } } };

        var made = await browser.SubmitAsync(await browser.GetAsync(template.Address("/scep")), "rotate");
        var saved = await browser.SubmitAsync(
            made, "scep", ("enabled", "true"), ("staticPassphrase.enabled", "true"), ("staticPassphrase.maxUses", "50"));

        Assert.Contains("SCEP is open.", saved.Text, StringComparison.Ordinal);
        Assert.Equal(50, dashboard.State.Templates[0].Scep.StaticPassphrase.MaxUses);
    }

    [Fact]
    public async Task An_operator_gets_an_NDES_password_and_cannot_make_a_passphrase()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.Role = AuthorityRole.Operator;
        });
        var browser = await dashboard.SignInAsync();
        var template = dashboard.State.Templates[0];
        dashboard.State.Templates[0] = template with
        {
            Scep = template.Scep with { Enabled = true, Ndes = new ScepNdes { Enabled = true }, StaticPassphrase = new ScepStaticPassphrase { Enabled = true } },
        };

        var form = await browser.GetAsync(template.Address("/scep"));
        Assert.DoesNotContain("Make a passphrase", form.Html, StringComparison.Ordinal);
        var page = await browser.SubmitAsync(form, "ndes-password");
        Assert.Contains("data-copy=\"0123456789ABCDEF0123456789ABCDEF\"", page.Html, StringComparison.Ordinal);
    }
}
