using System.Net;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class RequestTests
{
    [Fact]
    public async Task An_open_request_shows_its_link_to_copy_and_as_a_QR_code()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];

        var page = await browser.GetAsync(request.Address());

        Assert.Contains($"data-copy=\"{request.Link}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"QR code with the link for Ada Lovelace\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delivery_attempts_are_told_with_the_other_sides_words()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        dashboard.State.Requests[0] = request with
        {
            State = RequestState.Undeliverable,
            Delivery = request.Delivery with { Attempts = [new(Samples.Now, DeliveryAttemptOutcome.Refused,
                "550 5.1.1 <ada@example.com>: no such user", null)] },
        };

        var page = await browser.GetAsync(request.Address());

        Assert.Contains("Refused", page.Text, StringComparison.Ordinal);
        Assert.Contains("550 5.1.1 <ada@example.com>: no such user", page.Text, StringComparison.Ordinal);
        Assert.Contains("The link could not be delivered.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_asks_first_and_then_takes_the_link_away()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var address = dashboard.State.Requests[0].Address();
        var before = await browser.GetAsync(address);
        Assert.Contains("This cannot be undone", before.Text, StringComparison.Ordinal);

        var after = await browser.SubmitAsync(before, "cancel");

        Assert.Equal(RequestState.Cancelled, dashboard.State.Requests[0].State);
        Assert.Equal(address, after.Path);
        Assert.Contains("The request is cancelled.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("QR code", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_again_tells_why_when_it_is_refused()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        dashboard.State.Answers[$"POST /api/requests/{request.Id}/resend"] =
            Microsoft.AspNetCore.Http.Results.Problem("The device has its certificate already.", statusCode: 409,
                title: "Not possible in this state");

        var page = await browser.SubmitAsync(await browser.GetAsync(request.Address()), "resend");

        Assert.Contains("The device has its certificate already.", page.Text, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_for_the_person_stands_among_what_was_approved()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        dashboard.State.Requests[0] = request with { Delivery = request.Delivery with { Choices = [new("Remove the profile on", "2030-06-01")] } };

        var page = await browser.GetAsync(request.Address());

        Assert.Contains("Remove the profile on 2030-06-01", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_has_expired_is_sent_again_by_the_button_that_its_sentence_speaks_of()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        FakeRequests.Move(dashboard.State, request.Id, RequestState.Expired);

        var expired = await browser.GetAsync(request.Address());
        var sent = await browser.SubmitAsync(expired, "resend");

        Assert.Contains("Send it again: the person gets a new link for the same certificate.", expired.Text, StringComparison.Ordinal);
        Assert.Matches("<button [^>]*form=\"resend\">.*?Send the link again</button>", expired.Html);
        Assert.Contains("Approve a new one", expired.Text, StringComparison.Ordinal);
        Assert.Equal(RequestState.Delivered, dashboard.State.Requests[0].State);
        Assert.Contains("The link is sent again.", sent.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RequestState.Issued, "The device has its certificate.")]
    [InlineData(RequestState.Cancelled, "Approve a new one")]
    [InlineData(RequestState.Expired, "The renewal is forbidden: allow it to send the link again.")]
    public async Task What_the_API_would_not_send_again_has_no_button_for_it(RequestState state, string told)
    {
        await using var dashboard = await Dashboard.StartAsync(one => one.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0];
        dashboard.State.Requests[0] = request with { State = state, MayResend = false, Link = null };

        var page = await browser.GetAsync(request.Address());

        Assert.Contains(told, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("form=\"resend\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_can_neither_cancel_nor_send_again()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddRequest();
            state.Role = AuthorityRole.Auditor;
        });
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync(dashboard.State.Requests[0].Address());

        Assert.DoesNotContain("Cancel the request", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Send again", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_not_shown_under_another_authority()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddRequest();
            state.AddAuthority("Another CA");
        });
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[1].Id}/requests/{dashboard.State.Requests[0].Id}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Ada Lovelace", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_searched_and_paged_by_plain_links()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            for (var i = 1; i <= 25; i++) state.AddRequest($"Person {i:00}");
        });
        var browser = await dashboard.SignInAsync();
        var list = $"/ca/{dashboard.State.Authorities[0].Id}/requests";

        var first = await browser.GetAsync(list);
        var older = await browser.GetAsync(list + "?cursor=20");
        var found = await browser.GetAsync(list + "?search=person%2007");

        Assert.Contains("Person 25", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person 05", first.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{list}?cursor=20\"", first.Html, StringComparison.Ordinal);
        Assert.Contains("Person 05", older.Text, StringComparison.Ordinal);
        Assert.Contains("Person 07", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person 08", found.Text, StringComparison.Ordinal);
    }
}
