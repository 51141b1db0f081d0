using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class RevocationTests
{
    [Fact]
    public async Task Revoking_asks_why_and_tells_what_follows()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var before = await browser.GetAsync(AddressOf(dashboard));
        Assert.Contains("Only a hold can be taken back", before.Text, StringComparison.Ordinal);
        Assert.Matches("<select[^>]* form=\"revoke-form\"|<select[^>]*form=\"revoke-form\"", before.Html);

        var after = await browser.SubmitAsync(before, "revoke", ("reason", "KeyCompromise"));

        Assert.Equal((CertificateStatus.Revoked, RevocationReason.KeyCompromise), (StateOf(dashboard).Status, StateOf(dashboard).RevocationReason));
        Assert.Contains("The certificate is revoked.", after.Text, StringComparison.Ordinal);
        Assert.Contains("The key may be in other hands", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("commandfor=\"revoke\"", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_is_released_with_one_button_or_made_final()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var held = await browser.SubmitAsync(await browser.GetAsync(AddressOf(dashboard)), "revoke", ("reason", "CertificateHold"));
        Assert.Contains("On hold since", held.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"CertificateHold\"", held.Html, StringComparison.Ordinal);
        Assert.Contains("Revoke this certificate for good?", held.Text, StringComparison.Ordinal);

        var released = await browser.SubmitAsync(held, "unrevoke");

        Assert.Equal(CertificateStatus.Valid, StateOf(dashboard).Status);
        Assert.Contains("The certificate is good again.", released.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_API_refuses_and_what_is_no_reason_is_told()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync(AddressOf(dashboard));
        var nonsense = await browser.SubmitAsync(page, "revoke", ("reason", "Because"));
        Assert.Contains("Choose a reason.", nonsense.Text, StringComparison.Ordinal);
        Assert.Equal(CertificateStatus.Valid, StateOf(dashboard).Status);
        await browser.SubmitAsync(page, "revoke", ("reason", "KeyCompromise"));
        var again = await browser.SubmitAsync(page, "revoke", ("reason", "KeyCompromise"));
        Assert.Contains("The certificate is revoked already.", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_the_key_of_a_superseded_certificate_leaked_can_still_be_reported_and_nothing_else()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var revoked = await browser.SubmitAsync(await browser.GetAsync(AddressOf(dashboard)), "revoke", ("reason", "Superseded"));
        Assert.Contains("Report the key as compromised", revoked.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"KeyCompromise\"", revoked.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"PrivilegeWithdrawn\"", revoked.Html, StringComparison.Ordinal);

        var reported = await browser.SubmitAsync(revoked, "revoke", ("reason", "KeyCompromise"));

        Assert.Equal(RevocationReason.KeyCompromise, StateOf(dashboard).RevocationReason);
        Assert.DoesNotContain("commandfor=\"revoke\"", reported.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KeyCompromise", true)]
    [InlineData("Superseded", false)]
    public async Task The_other_certificates_of_the_device_are_revoked_too_unless_one_of_them_took_the_place(string reason, bool wholeLine)
    {
        await using var dashboard = await Dashboard.StartAsync(
            state => state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace") with { ValidOthersOfLine = 2 }));
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync(AddressOf(dashboard));
        Assert.Contains("Revoke the 2 other valid certificates of this device, too", page.Text, StringComparison.Ordinal);

        await browser.SubmitAsync(page, "revoke", ("reason", reason), ("wholeLine", "true"));

        Assert.Equal(wholeLine, dashboard.State.LastRevocation?.WholeLine);
    }

    [Fact]
    public async Task The_others_are_revoked_too_unless_that_is_switched_off_and_with_a_key_that_is_reported_later_only_if_it_is_switched_on()
    {
        await using var dashboard = await Dashboard.StartAsync(
            state => state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace") with { ValidOthersOfLine = 1 }));
        var browser = await dashboard.SignInAsync();
        var valid = await browser.GetAsync(AddressOf(dashboard));
        Assert.Matches("<input[^>]*name=\"wholeLine\"[^>]* checked", valid.Html);

        var superseded = await browser.SubmitAsync(valid, "revoke", ("reason", "Superseded"), ("wholeLine", ""));

        Assert.Matches("<input[^>]*name=\"wholeLine\"", superseded.Html);
        Assert.DoesNotMatch("<input[^>]*name=\"wholeLine\"[^>]* checked", superseded.Html);
    }

    [Fact]
    public async Task That_another_certificate_of_the_device_ended_the_renewals_stands_on_the_page_of_a_valid_one()
    {
        var other = new LineEnd(Guid.NewGuid(), Samples.Now, OnHold: false);
        await using var dashboard = await Dashboard.StartAsync(
            state => state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace") with { LineEnd = other }));
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(AddressOf(dashboard));

        Assert.Contains("Ended, because another certificate of this device was revoked on", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ca/{StateOf(dashboard).AuthorityId}/certificates/{other.CertificateId}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_device_has_no_other_certificate_nothing_is_asked_about_others()
    {
        await using var dashboard = await StartAsync();
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync(AddressOf(dashboard));
        Assert.DoesNotContain("wholeLine", page.Html, StringComparison.Ordinal);
        Assert.Contains(
            "Any reason but \"Another certificate took its place\" also stops renewals by the other certificates of this device.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_is_offered_nothing_to_revoke_with()
    {
        await using var dashboard = await StartAsync();
        dashboard.State.Role = AuthorityRole.Auditor;
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(AddressOf(dashboard));

        Assert.DoesNotContain("revoke", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_list_is_filtered_by_how_certificates_stand_and_keeps_the_choice()
    {
        await using var dashboard = await StartAsync();
        var authority = StateOf(dashboard).AuthorityId;
        var browser = await dashboard.SignInAsync();

        var valid = await browser.GetAsync($"/ca/{authority}/certificates?status=Valid");
        var revoked = await browser.GetAsync($"/ca/{authority}/certificates?status=Revoked");

        Assert.Contains("Ada Lovelace", valid.Text, StringComparison.Ordinal);
        Assert.Matches("<option value=\"Valid\" selected", valid.Html);
        Assert.DoesNotContain("Ada Lovelace", revoked.Text, StringComparison.Ordinal);
        Assert.Contains("No certificate has this status.", revoked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_authority_shows_its_revocation_list_and_where_it_is()
    {
        await using var dashboard = await StartAsync();
        var authority = StateOf(dashboard).AuthorityId;
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{authority}/authority");
        var list = await browser.GetAsync($"/ca/{authority}/authority/list.crl");

        Assert.Contains("Number 42", page.Text, StringComparison.Ordinal);
        Assert.Contains("data-copy=\"http://pki.example.com/crl/1.crl\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("data-copy=\"http://pki.example.com/ca/1.crt\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("application/pkix-crl", list.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0x30, 0x00], list.Body);
    }

    private static Task<Dashboard> StartAsync() =>
        Dashboard.StartAsync(state => state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace")));

    private static CertificateSummary StateOf(Dashboard dashboard) => dashboard.State.Certificates[0].Summary;

    private static string AddressOf(Dashboard dashboard) => $"/ca/{StateOf(dashboard).AuthorityId}/certificates/{StateOf(dashboard).Id}";
}
