using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class TraceNewsTests(ScepService service)
{
    [Fact]
    public async Task A_request_that_cannot_be_read_any_more_does_not_end_the_writing_of_traces()
    {
        var approval = await service.ApproveAsync();
        var elsewhere = await service.TemplateAsync("Elsewhere", legacyAlgorithms: false);
        // Nothing of the service writes such a list.
        var fields = await ReplaceFieldsAsync(approval.Request, "[]");
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            Assert.True((await service.EnrollAsync(approval.Device, elsewhere)).IsFailure);
            await Eventually.GetAsync(
                async () => (await service.ReadAsync($"/api/scep-traces?templateId={elsewhere}")).GetProperty("items").EnumerateArray().ToList(),
                traces => traces.Count == attempt && traces.TrueForAll(IsOfTheRequest));
        }
        await ReplaceFieldsAsync(approval.Request, fields);

        bool IsOfTheRequest(JsonElement trace) => trace.GetProperty("requestId").ValueKind == JsonValueKind.String;
    }

    private async Task<string> ReplaceFieldsAsync(Guid request, string fields)
    {
        await using var store = service.OpenStore();
        var before = await store.Database.SqlQuery<string>($"SELECT delivery_fields::text AS \"Value\" FROM requests WHERE id = {request}").SingleAsync();
        await store.Database.ExecuteSqlAsync($"UPDATE requests SET delivery_fields = {fields}::jsonb WHERE id = {request}");
        return before;
    }
}
