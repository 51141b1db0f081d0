using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.ScepTraces;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeScepTraces
{
    public static void MapFakeScepTraces(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/scep-traces", (FakeState state, Guid? templateId, Guid? requestId, ScepTraceOutcome? outcome, string? search, string? cursor) => Paging.Of(
            state.Traces.Select(trace => trace.Summary)
                .Where(trace => (templateId is null || trace.TemplateId == templateId) && (requestId is null || trace.RequestId == requestId)
                    && (outcome is null || trace.Outcome == outcome) && trace.Address.StartsWith(search ?? "", StringComparison.Ordinal)),
            cursor));
        app.MapGet("/api/scep-traces/{id:guid}", (FakeState state, Guid id) =>
            state.Traces.Find(trace => trace.Summary.Id == id) is { } found ? Results.Ok(found) : FakeApiApp.Problem(404, "There is no such attempt."));
    }
}
