using System.Net;
using System.Text;
using System.Text.Json;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Components.Pages.BulkRequests;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class BulkRequestTests
{
    [Fact]
    public async Task A_list_is_looked_at_before_anything_is_sent()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync(Address(dashboard)), "bulk", ("text", "ada@example.com\nnobody\nopen@example.com"), ("delivery.fields.device", "mac"));

        Assert.Contains("2 of 3 rows are fine", page.Text, StringComparison.Ordinal);
        Assert.Contains("Send only the 2 good rows", page.Text, StringComparison.Ordinal);
        Assert.Contains("There is an open request for this address already.", page.Text, StringComparison.Ordinal);
        Assert.Contains("E-mail address is not an e-mail address.", page.Text, StringComparison.Ordinal);
        Assert.Contains(("text", "ada@example.com\nnobody\nopen@example.com"), page.Form("bulk").Select(field => (field.Name, field.Value.ReplaceLineEndings("\n"))));
        Assert.Contains("Mac", page.Text, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Batches);
    }

    [Fact]
    public async Task What_was_shown_is_confirmed_with_a_key_and_leads_to_its_progress()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var shown = await browser.SubmitAsync(await browser.GetAsync(Address(dashboard)), "bulk", ("text", "ada@example.com\ngrace@example.com"), ("organization", "Example Ltd"));

        var page = await browser.SubmitAsync(shown, "bulk", ("edit", "send"));

        Assert.Equal($"/ca/{dashboard.State.Authorities[0].Id}/requests/batches/{dashboard.State.Batches[0].Id}", page.Path);
        Assert.Contains("2 certificates are approved.", page.Text, StringComparison.Ordinal);
        var sent = JsonDocument.Parse(dashboard.State.Sent[$"POST /api/templates/{dashboard.State.Templates[0].Id}/bulk-requests"]).RootElement;
        Assert.NotEqual(Guid.Empty, sent.GetProperty("key").GetGuid());
        var sheet = sent.GetProperty("sheet");
        Assert.Equal(
            (true, "Example Ltd", true),
            (sent.GetProperty("skipFaulty").GetBoolean(), sheet.GetProperty("organization").GetString(), sheet.GetProperty("addressAsAlternativeName").GetBoolean()));
    }

    [Fact]
    public async Task A_list_that_was_changed_after_it_was_shown_is_shown_again_and_not_sent()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var shown = await browser.SubmitAsync(await browser.GetAsync(Address(dashboard)), "bulk", ("text", "ada@example.com"));

        var page = await browser.SubmitAsync(shown, "bulk", ("text", "ada@example.com\ngrace@example.com"), ("edit", "send"));

        Assert.Contains("What would be sent is not what was shown any more.", page.Text, StringComparison.Ordinal);
        Assert.Contains("All 2 rows are fine", page.Text, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Batches);
    }

    [Fact]
    public async Task What_is_wrong_with_the_list_as_a_whole_stands_at_its_field()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync(Address(dashboard)), "bulk", ("text", " "));

        Assert.Equal("There is nobody in it.", page.ErrorAt("f-text"));
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xC3, 0xBC })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0xFC, 0x00 })]
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0xFC })]
    public void A_file_that_says_how_it_is_written_is_read_so(byte[] bytes) => Assert.Equal(new SheetFile("ü", Guessed: false), SheetFile.Read(bytes));

    [Fact]
    public void Any_other_is_read_in_the_letters_that_Excel_saves_in_Western_Europe() =>
        Assert.Equal(new SheetFile("ü ž Š œ ’ €", Guessed: true), SheetFile.Read([0xFC, 0x20, 0x9E, 0x20, 0x8A, 0x20, 0x9C, 0x20, 0x92, 0x20, 0x80]));

    [Theory]
    [InlineData(new byte[] { 0x4F, 0x92, 0x48, 0x61, 0x72, 0x61 }, true)]
    [InlineData(new byte[] { 0x4F, 0xE2, 0x80, 0x99, 0x48, 0x61, 0x72, 0x61 }, false)]
    public async Task A_preview_says_how_a_file_was_read_that_was_not_UTF8(byte[] name, bool told)
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();

        var page = await browser.UploadAsync(await browser.GetAsync(Address(dashboard)), "bulk", "file", [.. "name,email\n"u8, .. name, .. ",ohara@example.com"u8]);

        Assert.Equal("name,email\nO’Hara,ohara@example.com", page.Form("bulk").Single(field => field.Name == "text").Value.ReplaceLineEndings("\n"));
        Assert.Equal(told, page.Text.Contains("The file was not UTF-8. It was read as Windows-1252 (Western Europe)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_takes_the_place_of_the_text_and_is_shown_to_be_put_right()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddTemplate());
        var browser = await dashboard.SignInAsync();
        var form = await browser.GetAsync(Address(dashboard));

        var page = await browser.UploadAsync(form, "bulk", "file", Encoding.UTF8.GetBytes("\uFEFFada@example.com\r\nnobody"));

        Assert.Contains("1 of 2 rows are fine", page.Text, StringComparison.Ordinal);
        Assert.Equal("ada@example.com\nnobody", page.Form("bulk").Single(field => field.Name == "text").Value.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_batch_shows_its_rows_with_their_requests_and_reasons_and_those_that_failed_alone()
    {
        await using var dashboard = await Dashboard.StartAsync(Working);
        var browser = await dashboard.SignInAsync();
        var batch = $"/ca/{dashboard.State.Authorities[0].Id}/requests/batches/{dashboard.State.Batches[0].Id}";

        var all = await browser.GetAsync(batch);
        var failed = await browser.GetAsync(batch + "?state=failed");

        Assert.Contains("Ada Lovelace", all.Text, StringComparison.Ordinal);
        Assert.Contains("Link sent", all.Text, StringComparison.Ordinal);
        Assert.Contains("Enable SCEP on the template first.", all.Text, StringComparison.Ordinal);
        Assert.Contains("2 of 3", all.Text, StringComparison.Ordinal);
        Assert.Contains($"/requests/{dashboard.State.BatchRows[0].RequestId}", all.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Lovelace", failed.Text, StringComparison.Ordinal);
        Assert.Contains("Grace Hopper", failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_stopped_and_its_failed_rows_are_tried_again()
    {
        await using var dashboard = await Dashboard.StartAsync(Working);
        var browser = await dashboard.SignInAsync();
        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/batches/{dashboard.State.Batches[0].Id}");

        var stopped = await browser.SubmitAsync(page, "stop");
        var again = await browser.SubmitAsync(stopped, "retry");

        Assert.Contains("Stopped. What had not begun is not sent.", stopped.Text, StringComparison.Ordinal);
        Assert.Contains("The failed rows are tried again.", again.Text, StringComparison.Ordinal);
        Assert.Equal((1, 0), (dashboard.State.Batches[0].Counts.Waiting, dashboard.State.Batches[0].Counts.Failed));
    }

    [Fact]
    public async Task Batches_are_listed_and_an_empty_list_says_what_to_do()
    {
        await using var dashboard = await Dashboard.StartAsync(Working);
        var browser = await dashboard.SignInAsync();
        var list = $"/ca/{dashboard.State.Authorities[0].Id}/requests/batches";

        var filled = await browser.GetAsync(list);
        dashboard.State.Batches.Clear();
        var empty = await browser.GetAsync(list);

        Assert.Contains("3 people", filled.Text, StringComparison.Ordinal);
        Assert.Contains("1 failed", filled.Text, StringComparison.Ordinal);
        Assert.Contains("No batches yet", empty.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_looks_and_cannot_approve()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            Working(state);
            state.Role = Pkiaas.Contracts.Sessions.AuthorityRole.Auditor;
        });
        var browser = await dashboard.SignInAsync();

        var many = await browser.GetAsync(Address(dashboard));
        var batch = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/requests/batches/{dashboard.State.Batches[0].Id}");

        Assert.Contains("Your role may not approve requests", many.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stop the rest", batch.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_of_another_authority_is_not_there()
    {
        await using var dashboard = await Dashboard.StartAsync(Working);
        var other = dashboard.State.AddAuthority("Other CA");
        var browser = await dashboard.SignInAsync();

        var answer = await browser.GetAsync($"/ca/{other.Id}/requests/batches/{dashboard.State.Batches[0].Id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    private static string Address(Dashboard dashboard) => $"/ca/{dashboard.State.Authorities[0].Id}/requests/many";

    private static void Working(FakeState state)
    {
        state.Batches.Add(Samples.Batch(state.AddTemplate(), new BulkCounts(1, 1, 1, 0, 1, 0, 0)));
        state.BatchRows.AddRange(
        [
            new(2, "Ada Lovelace", "ada@example.com", BulkRowState.Made, Guid.NewGuid(), RequestState.Delivered, null),
            new(3, "Grace Hopper", "grace@example.com", BulkRowState.Failed, null, null, "Enable SCEP on the template first."),
            new(4, "Mary Somerville", "mary@example.com", BulkRowState.Waiting, null, null, null),
        ]);
    }
}
