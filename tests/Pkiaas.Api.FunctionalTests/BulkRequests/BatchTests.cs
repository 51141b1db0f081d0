using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Api.FunctionalTests.BulkRequests;

public sealed class BatchTests(ServiceWithAdmin service) : IClassFixture<ServiceWithAdmin>
{
    private readonly Batches _batches = new(service.Service, service.Admin);

    [Fact]
    public async Task Each_row_becomes_a_request_of_its_own_and_each_person_gets_a_mail()
    {
        var batch = await _batches.SendAsync(_batches.People(45, "many"));

        var done = await _batches.UntilAsync(batch, shown => Batches.Count(shown, "delivered") == 45);
        Assert.Equal(
            (45, 45, 0, 0), (done.GetProperty("total").GetInt32(), Batches.Count(done, "made"), Batches.Count(done, "waiting"), Batches.Count(done, "failed")));
        Assert.Equal(45, service.Service.Mail.Messages.SelectMany(mail => mail.Recipients).Count(to => to.StartsWith("many", StringComparison.Ordinal)));
        var requests = await _batches.StoredAsync("many");
        Assert.Equal(45, requests.Count);
        Assert.All(requests, request => Assert.Equal("root@example.org", request.ApprovedBy));
        var row = (await _batches.RowsAsync(batch))[0];
        var request = await service.Admin.ReadAsync($"/api/requests/{row.GetProperty("requestId").GetGuid()}");
        Assert.Equal(
            (batch, "Delivered", row.GetProperty("displayName").GetString()),
            (request.GetProperty("bulkRequestId").GetGuid(), row.GetProperty("requestState").GetString(), request.GetProperty("displayName").GetString()));
        var listed = await service.Admin.ReadAsync($"/api/requests?search={Uri.EscapeDataString(row.GetProperty("recipient").GetString()!)}");
        Assert.Equal(batch, listed.GetProperty("items")[0].GetProperty("bulkRequestId").GetGuid());
    }

    [Fact]
    public async Task What_is_said_of_renewals_holds_for_everybody_and_is_part_of_what_was_shown()
    {
        var people = _batches.People(2, "ending");
        var shown = await _batches.PreviewAsync(Batches.Sheet(people));
        var forbidding = Batches.Sheet(people, allowRenewal: false);
        Assert.Equal(HttpStatusCode.Conflict, (await _batches.ConfirmAsync(forbidding, digest: shown.GetProperty("digest").GetString())).Status);

        var (status, body) = await _batches.ConfirmAsync(forbidding);

        Assert.Equal(HttpStatusCode.Created, status);
        await _batches.UntilDoneAsync(body.GetProperty("id").GetGuid());
        var requests = await _batches.StoredAsync("ending");
        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.False(request.AllowsRenewal));
    }

    [Fact]
    public async Task A_row_that_fails_says_why_holds_up_no_other_and_is_tried_again()
    {
        Guid batch;
        await using (await _batches.HoldAsync())
        {
            batch = await _batches.SendAsync(_batches.People(4, "failing"));
            await using var store = service.Service.OpenStore();
            await store.Database.ExecuteSqlAsync($"UPDATE bulk_request_rows SET sealed_content = decode('00', 'hex') WHERE bulk_request_id = {batch} AND line = 3");
        }

        var done = await _batches.UntilDoneAsync(batch);
        Assert.Equal((3, 1), (Batches.Count(done, "made"), Batches.Count(done, "failed")));
        var failed = Assert.Single(await _batches.RowsAsync(batch, "?state=failed"));
        Assert.Equal(3, failed.GetProperty("line").GetInt32());
        Assert.Contains("cannot be opened", failed.GetProperty("reason").GetString(), StringComparison.Ordinal);

        var (status, again) = await service.Admin.CallAsync(HttpMethod.Post, $"/api/bulk-requests/{batch}/retry");
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null), (status, again.GetProperty("finishedAt").ValueKind));
        Assert.Equal(1, Batches.Count(await _batches.UntilDoneAsync(batch), "failed"));
        Assert.Equal(3, (await _batches.StoredAsync("failing")).Count);
    }

    [Fact]
    public async Task What_the_template_refuses_by_the_time_of_its_turn_fails_in_words_and_can_be_sent_once_that_is_put_right()
    {
        Guid batch;
        await using (await _batches.HoldAsync())
        {
            batch = await _batches.SendAsync(_batches.People(2, "closed"));
            await service.Admin.SetScepAsync(enabled: false);
        }
        try
        {
            // The first row may have looked at the template before.
            var done = await _batches.UntilDoneAsync(batch);
            Assert.InRange(Batches.Count(done, "failed"), 1, 2);
            Assert.All(
                await _batches.RowsAsync(batch, "?state=failed"),
                row => Assert.Contains("Enable SCEP", row.GetProperty("reason").GetString(), StringComparison.Ordinal));
        }
        finally
        {
            await service.Admin.SetScepAsync(enabled: true);
        }
        await service.Admin.CallAsync(HttpMethod.Post, $"/api/bulk-requests/{batch}/retry");
        Assert.Equal(2, Batches.Count(await _batches.UntilDoneAsync(batch), "made"));
    }

    [Fact]
    public async Task The_same_confirmation_twice_is_one_batch_even_at_once()
    {
        var (key, sheet) = (Guid.NewGuid(), Batches.Sheet(_batches.People(3, "twice")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _batches.ConfirmAsync(sheet, key)));
        var (later, same) = await _batches.ConfirmAsync(sheet, key);

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.OK, later);
        Assert.Single(answers.Select(answer => answer.Body).Append(same).Select(body => body.GetProperty("id").GetGuid()).Distinct());
        await _batches.UntilDoneAsync(same.GetProperty("id").GetGuid());
        Assert.Equal(3, (await _batches.StoredAsync("twice")).Count);
        var (other, _) = await _batches.ConfirmAsync(Batches.Sheet(_batches.People(1, "other")), key);
        Assert.Equal(HttpStatusCode.Conflict, other);
    }

    [Fact]
    public async Task One_faulty_row_refuses_the_whole_unless_faulty_rows_are_to_be_left_out()
    {
        var sheet = Batches.Sheet("email\nnobody\nskip@example.org");

        var (refused, problem) = await _batches.ConfirmAsync(sheet);
        var (taken, batch) = await _batches.ConfirmAsync(sheet, skipFaulty: true);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created), (refused, taken));
        Assert.Contains("1 of 2 rows cannot be sent, the first of them in line 2", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, batch.GetProperty("total").GetInt32());
        await _batches.UntilDoneAsync(batch.GetProperty("id").GetGuid());
        Assert.Equal("skip@example.org", Assert.Single(await _batches.StoredAsync("skip")).Delivery.Fields["email"]);
    }

    [Fact]
    public async Task What_was_shown_is_sent_or_nothing()
    {
        var shown = await _batches.PreviewAsync(Batches.Sheet("email\nshown@example.org"));
        var digest = shown.GetProperty("digest").GetString();

        var (other, _) = await _batches.ConfirmAsync(Batches.Sheet("email\nshown.not@example.org"), digest: digest);
        var (same, _) = await _batches.ConfirmAsync(Batches.Sheet("email\nshown@example.org"), digest: digest);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Created), (other, same));
        Assert.Empty(await _batches.StoredAsync("shown.not"));
    }

    [Fact]
    public async Task A_batch_is_stopped_and_what_did_not_begin_is_never_sent()
    {
        Guid batch;
        Task<(HttpStatusCode Status, JsonElement Body)> cancel;
        await using (await _batches.HoldAsync())
        {
            batch = await _batches.SendAsync(_batches.People(BulkRowsOfTwoSlices, "stopped"));
            await _batches.UntilBlockedAsync("INSERT INTO");
            cancel = service.Admin.CallAsync(HttpMethod.Post, $"/api/bulk-requests/{batch}/cancel");
            await _batches.UntilBlockedAsync("UPDATE bulk_request_rows");
        }

        Assert.Equal(HttpStatusCode.OK, (await cancel).Status);
        var shown = await _batches.UntilAsync(batch, now => Batches.Count(now, "waiting") == 0);
        var rows = await _batches.StoredRowsAsync(batch);
        Assert.Equal(BulkRowsOfTwoSlices, Batches.Count(shown, "made") + Batches.Count(shown, "cancelled"));
        Assert.InRange(Batches.Count(shown, "cancelled"), BulkRowsOfTwoSlices / 2, BulkRowsOfTwoSlices);
        Assert.All(rows.Where(row => row.State == BulkRowState.Cancelled), row => Assert.Null(row.SealedContent));
        Assert.Equal(rows.Count(row => row.State == BulkRowState.Made), (await _batches.StoredAsync("stopped")).Count);
        Assert.Equal(HttpStatusCode.OK, (await service.Admin.CallAsync(HttpMethod.Post, $"/api/bulk-requests/{batch}/cancel")).Status);
    }

    [Fact]
    public async Task What_was_confirmed_lies_sealed_until_its_turn_and_is_gone_afterwards()
    {
        Guid batch;
        string dump;
        await using (await _batches.HoldAsync())
        {
            batch = await _batches.SendAsync(_batches.People(30, "sealed"));
            Assert.All(await _batches.StoredRowsAsync(batch), row => Assert.NotNull(row.SealedContent));
            dump = await service.DumpAsync("bulk_request_rows", "bulk_requests", "outbox");
        }
        await _batches.UntilDoneAsync(batch);

        Assert.Contains("sealed", dump, StringComparison.Ordinal);
        Assert.DoesNotMatch("sealed[0-9]+@", dump);
        Assert.All(await _batches.StoredRowsAsync(batch), row => Assert.Null(row.SealedContent));
        Assert.DoesNotContain(service.Service.Logs.Lines, line => line.Contains("sealed1@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_leaves_its_story_in_the_audit_trail()
    {
        var batch = await _batches.SendAsync(_batches.People(2, "audited"));
        await _batches.UntilDoneAsync(batch);

        await using var store = service.Service.OpenStore();
        var story = await store.AuditEvents.Where(row => row.SubjectType == "bulk-request" && row.SubjectId == batch.ToString()).OrderBy(row => row.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["user:root@example.org bulk-request.approved 2 from Phones", "system bulk-request.finished 2 rows, of which 0 failed"],
            story.Select(row => $"{row.Actor} {row.Action} {row.Detail}"));
        var ids = (await _batches.StoredAsync("audited")).Select(request => request.Id.ToString()).ToList();
        Assert.Equal(2, await store.AuditEvents.CountAsync(
            row => row.Action == "request.approved" && row.Actor == "user:root@example.org" && ids.Contains(row.SubjectId), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rows_come_page_by_page_in_the_order_of_the_sheet_and_batches_newest_first()
    {
        var batch = await _batches.SendAsync(_batches.People(150, "paged"));

        var first = await service.Admin.ReadAsync($"/api/bulk-requests/{batch}/rows");
        var second = await service.Admin.ReadAsync($"/api/bulk-requests/{batch}/rows?cursor={first.GetProperty("nextCursor").GetString()}");

        Assert.Equal(
            Enumerable.Range(2, 150), new[] { first, second }.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(row => row.GetProperty("line").GetInt32()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
        var listed = (await service.Admin.ReadAsync($"/api/bulk-requests?authorityId={service.Admin.AuthorityId}")).GetProperty("items").EnumerateArray();
        Assert.Equal(batch, listed.First().GetProperty("id").GetGuid());
        await service.Admin.CallAsync(HttpMethod.Post, $"/api/bulk-requests/{batch}/cancel");
    }

    private const int BulkRowsOfTwoSlices = 2 * Pkiaas.Api.Jobs.Bulk.BulkHandler.Slice;
}
