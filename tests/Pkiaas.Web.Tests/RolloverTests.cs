using System.Text.Json;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

/// <summary>The next generation of an authority on its pages.</summary>
public sealed class RolloverTests
{
    [Fact]
    public async Task A_rollover_is_prepared_with_what_the_form_says()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();
        var id = dashboard.State.Authorities[0].Id;

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/ca/{id}/authority/rollover"), "prepare",
            ("keySpecification", "EcdsaP384"), ("validityDays", "7,300"), ("activatesAt", "2090-05-01"));

        Assert.Contains("The next generation is prepared.", page.Text, StringComparison.Ordinal);
        Assert.Contains("ECDSA P-384", page.Text, StringComparison.Ordinal);
        var sent = JsonElement.Parse(dashboard.State.Sent[$"POST /api/authorities/{id}/rollover"]);
        Assert.Equal(("EcdsaP384", 7300), (sent.GetProperty("keySpecification").GetString(), sent.GetProperty("validityDays").GetInt32()));
        Assert.Equal(new DateTimeOffset(2090, 5, 1, 0, 0, 0, TimeSpan.Zero), sent.GetProperty("activatesAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("activatesAt", "2001-01-01", "The switch lies in the past. Leave it out to switch by hand.")]
    [InlineData("activatesAt", "soon", "The switch lies in the past. Leave it out to switch by hand.")]
    [InlineData("validityDays", "for ever", "Between 1 day and 50 years (18,250 days).")]
    public async Task What_does_not_fit_is_told_beside_its_field_and_nothing_chosen_is_lost(string field, string value, string message)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/authority/rollover");

        var page = await browser.SubmitAsync(form, "prepare", ("keySpecification", "Rsa4096"), (field, value));

        Assert.Equal(message, page.ErrorAt($"f-{field}"));
        Assert.Contains(("keySpecification", "Rsa4096"), page.Form("prepare"));
        Assert.Null(dashboard.State.Authorities[0].Rollover);
    }

    [Fact]
    public async Task Who_switches_is_asked_first_and_names_the_generation_that_he_saw()
    {
        await using var dashboard = await PreparedAsync();
        var browser = await dashboard.SignInAsync();
        var address = $"/ca/{dashboard.State.Authorities[0].Id}/authority/rollover";

        var asked = await browser.GetAsync(address);
        Assert.Contains("This cannot be undone.", asked.Text, StringComparison.Ordinal);
        Assert.Contains(("generation", "2"), asked.Form("activate"));
        var page = await browser.SubmitAsync(asked, "activate");

        Assert.Contains("The new generation issues from now on.", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, dashboard.State.Authorities[0].Generation);
        var again = await browser.SubmitAsync(asked, "activate");
        Assert.Contains("The new generation issues from now on.", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollover_is_cancelled()
    {
        await using var dashboard = await PreparedAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/authority/rollover"), "cancel");

        Assert.Contains("The rollover is cancelled.", page.Text, StringComparison.Ordinal);
        Assert.Null(dashboard.State.Authorities[0].Rollover);
    }

    [Fact]
    public async Task Who_presses_twice_is_told_what_became_of_it()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/authority/rollover");
        var prepared = await browser.SubmitAsync(form, "prepare");
        var again = await browser.SubmitAsync(form, "prepare");
        Assert.Contains("A rollover is prepared already", again.Text, StringComparison.Ordinal);
        await browser.SubmitAsync(prepared, "cancel");
        var late = await browser.SubmitAsync(prepared, "cancel");
        Assert.Contains("No rollover is prepared.", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_root_downloads_before_it_takes_over()
    {
        await using var dashboard = await PreparedAsync();
        var browser = await dashboard.SignInAsync();
        var id = dashboard.State.Authorities[0].Id;

        var page = await browser.GetAsync($"/ca/{id}/authority/rollover");
        var file = await browser.GetAsync($"/ca/{id}/authority/certificate.pem?generation=2");

        Assert.Contains($"href=\"/ca/{id}/authority/certificate.pem?generation=2\"", page.Html, StringComparison.Ordinal);
        Assert.Equal($"authority-{id:N}-2.pem", file.Response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("2", dashboard.State.AskedGeneration);
    }

    [Theory]
    [InlineData(AuthorityRole.Auditor, false)]
    [InlineData(AuthorityRole.Operator, false)]
    [InlineData(AuthorityRole.Administrator, true)]
    public async Task Only_an_administrator_is_offered_the_switch_and_everybody_sees_that_it_comes(AuthorityRole role, bool offered)
    {
        await using var dashboard = await PreparedAsync();
        dashboard.State.Role = role;
        var browser = await dashboard.SignInAsync();
        var id = dashboard.State.Authorities[0].Id;

        var page = await browser.GetAsync($"/ca/{id}/authority/rollover");

        Assert.Equal(offered, page.Text.Contains("Switch now", StringComparison.Ordinal));
        Assert.Contains("generation 2 is prepared", (await browser.GetAsync($"/ca/{id}/authority")).Text, StringComparison.Ordinal);
    }

    private static Task<Dashboard> PreparedAsync() => Dashboard.StartAsync(state =>
        state.PrepareRollover(state.AddAuthority().Id, KeySpecification.EcdsaP256, Samples.Now.AddDays(30)));
}
