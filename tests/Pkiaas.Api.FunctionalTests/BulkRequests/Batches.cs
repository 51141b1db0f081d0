using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Api.FunctionalTests.BulkRequests;

/// <summary>Batches through the admin API, and what lies in the store.</summary>
internal sealed class Batches(RunningService service, Admin admin)
{
    private int _people;

    /// <summary>So many people whom nobody named before.</summary>
    public string People(int count, string prefix)
    {
        var lines = Enumerable.Range(1, count).Select(_ => ++_people).Select(number => $"{prefix} {number},{prefix}{number}@example.org");
        return $"name,email\n{string.Join('\n', lines)}\n";
    }

    public static object Sheet(string? text, string channel = "apple-email", object? fields = null, int? validityDays = null, bool allowRenewal = true, bool? askForCode = null) =>
        new { text, validityDays, allowRenewal, askForCode, delivery = new { channel, fields = fields ?? new { device = "any" } } };

    public async Task<JsonElement> PreviewAsync(object sheet)
    {
        var (status, body) = await admin.CallAsync(HttpMethod.Post, $"/api/templates/{admin.TemplateId}/bulk-requests/preview", sheet);
        return status == HttpStatusCode.OK ? body : throw new InvalidOperationException($"{status}: {body}");
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> ConfirmAsync(object sheet, Guid? key = null, bool skipFaulty = false, string? digest = null) =>
        admin.CallAsync(HttpMethod.Post, $"/api/templates/{admin.TemplateId}/bulk-requests", new { key = key ?? Guid.NewGuid(), sheet, skipFaulty, digest });

    /// <summary>Confirms a batch that must be taken.</summary>
    public async Task<Guid> SendAsync(string text, bool skipFaulty = false)
    {
        var (status, body) = await ConfirmAsync(Sheet(text), skipFaulty: skipFaulty);
        return status == HttpStatusCode.Created ? body.GetProperty("id").GetGuid() : throw new InvalidOperationException($"{status}: {body}");
    }

    public Task<JsonElement> ReadAsync(Guid batch) => admin.ReadAsync($"/api/bulk-requests/{batch}");

    public async Task<IReadOnlyList<JsonElement>> RowsAsync(Guid batch, string query = "") =>
        [.. (await admin.ReadAsync($"/api/bulk-requests/{batch}/rows{query}")).GetProperty("items").EnumerateArray()];

    public Task<JsonElement> UntilAsync(Guid batch, Func<JsonElement, bool> passes) => Eventually.GetAsync(() => ReadAsync(batch), passes);

    /// <summary>No row waits any more.</summary>
    public Task<JsonElement> UntilDoneAsync(Guid batch) => UntilAsync(batch, shown => shown.GetProperty("finishedAt").ValueKind == JsonValueKind.String);

    public static int Count(JsonElement batch, string what) => batch.GetProperty("counts").GetProperty(what).GetInt32();

    /// <summary>The requests in the store whose link goes to an address that begins so.</summary>
    public async Task<IReadOnlyList<PreApprovedRequest>> StoredAsync(string prefix)
    {
        await using var store = service.OpenStore();
        return [.. (await store.Requests.AsNoTracking().ToListAsync())
            .Where(request => request.Delivery.Fields.GetValueOrDefault("email", "").StartsWith(prefix, StringComparison.Ordinal))];
    }

    public async Task<IReadOnlyList<BulkRow>> StoredRowsAsync(Guid batch)
    {
        await using var store = service.OpenStore();
        return await store.BulkRows.AsNoTracking().Where(row => row.BulkRequestId == new BulkRequestId(batch)).OrderBy(row => row.Line).ToListAsync();
    }

    /// <summary>Keeps batches from making any request until the answer is disposed of: at the first row the work stands still.</summary>
    public async Task<IAsyncDisposable> HoldAsync()
    {
        var store = service.OpenStore();
        await store.Database.BeginTransactionAsync();
        await store.Database.ExecuteSqlAsync($"LOCK TABLE requests IN SHARE MODE");
        return store;
    }

    /// <summary>Waits until a statement that begins so waits for somebody's lock.</summary>
    public Task UntilBlockedAsync(string statement) => Eventually.GetAsync(
        async () =>
        {
            await using var store = service.OpenStore();
            return await store.Database.SqlQuery<int>($"""
                SELECT count(*)::int AS "Value" FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE {statement + "%"}
                """).SingleAsync();
        },
        blocked => blocked > 0);
}
