using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Tests.FakeApi;

/// <summary>Reads a list of addresses, one on each line; those without a sign for "at" are faulty.</summary>
internal static class FakeBulkRequests
{
    public static void MapFakeBulkRequests(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/templates/{id:guid}/bulk-requests/preview", (BulkSheet sheet) => string.IsNullOrWhiteSpace(sheet.Text)
            ? FakeApiApp.Problem(400, "Invalid", ("text", "There is nobody in it."))
            : Results.Ok(Read(sheet)));
        app.MapPost("/api/templates/{id:guid}/bulk-requests", (FakeState state, Guid id, CreateBulkRequest request) =>
        {
            var shown = Read(request.Sheet);
            if (request.Digest != shown.Digest) return FakeApiApp.Problem(409, "What would be sent is not what was shown any more.");
            var template = state.Templates.Find(candidate => candidate.Id == id)!;
            var batch = Samples.Batch(template, new BulkCounts(shown.Good, 0, 0, 0, 0, 0, 0));
            state.Batches.Insert(0, batch);
            return Results.Created($"/api/bulk-requests/{batch.Id}", batch);
        });
        app.MapGet("/api/bulk-requests", (FakeState state, Guid authorityId, string? cursor) => Paging.Of(state.Batches.Where(batch => batch.AuthorityId == authorityId), cursor));
        app.MapGet("/api/bulk-requests/{id:guid}", (FakeState state, Guid id) =>
            state.Batches.Find(batch => batch.Id == id) is { } found ? Results.Ok(found) : FakeApiApp.Problem(404, "There is no such batch."));
        app.MapGet("/api/bulk-requests/{id:guid}/rows", (FakeState state, string? cursor, HttpRequest request) => Paging.Of(
            state.BatchRows.Where(row => request.Query["state"] is not [{ Length: > 0 } only] || string.Equals(row.State.ToString(), only, StringComparison.OrdinalIgnoreCase)), cursor));
        app.MapPost("/api/bulk-requests/{id:guid}/cancel", (FakeState state, Guid id) =>
            Change(state, id, batch => batch with { CancelledAt = Samples.Now, Counts = batch.Counts with { Waiting = 0, Cancelled = batch.Counts.Waiting } }));
        app.MapPost("/api/bulk-requests/{id:guid}/retry", (FakeState state, Guid id) =>
            Change(state, id, batch => batch with { Counts = batch.Counts with { Waiting = batch.Counts.Failed, Failed = 0 } }));
    }

    private static IResult Change(FakeState state, Guid id, Func<BulkRequestResponse, BulkRequestResponse> change)
    {
        var index = state.Batches.FindIndex(batch => batch.Id == id);
        return Results.Ok(state.Batches[index] = change(state.Batches[index]));
    }

    private static BulkPreviewResponse Read(BulkSheet sheet)
    {
        var rows = sheet.Text!.ReplaceLineEndings("\n").Split('\n').Select((line, index) => (line, index)).Where(pair => pair.line.Length > 0).Select(pair => new BulkPreviewRow
        {
            Line = pair.index + 1,
            DisplayName = pair.line,
            Recipient = pair.line,
            Subject = [new NameValue { Type = "CN", Value = pair.line }],
            SubjectAlternativeNames = [new NameValue { Type = "email", Value = pair.line }],
            ValidityDays = 365,
            Fields = new Dictionary<string, string> { ["email"] = pair.line, ["device"] = sheet.Delivery.Fields.GetValueOrDefault("device", "any") },
            Problems = pair.line.Contains('@') ? [] : [new FieldProblem("delivery.fields.email", "E-mail address is not an e-mail address.")],
            Warnings = pair.line.StartsWith("open", StringComparison.Ordinal) ? ["There is an open request for this address already."] : [],
        }).ToList();
        var good = rows.Count(row => row.Problems.Count == 0);
        return new(rows, good, rows.Count - good, [], $"{good:X64}"[..32] + rows.Count) { AsksForCode = sheet.AskForCode == true };
    }
}
