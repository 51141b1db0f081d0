using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.ScepTraces;

namespace Pkiaas.Web.Client;

/// <summary>Attempts at SCEP doors.</summary>
internal sealed class ScepTracesClient(HttpClient http)
{
    public Task<Page<ScepTraceSummary>> ListAsync(
        Guid authorityId, ScepTraceOutcome? outcome, string? search, string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(cancellationToken, ("authorityId", authorityId), ("outcome", outcome), ("search", search), ("cursor", cursor));

    public Task<Page<ScepTraceSummary>> OfTemplateAsync(
        Guid templateId, ScepTraceOutcome? outcome, string? search, string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(cancellationToken, ("templateId", templateId), ("outcome", outcome), ("search", search), ("cursor", cursor));

    public Task<Page<ScepTraceSummary>> OfRequestAsync(
        Guid requestId, ScepTraceOutcome? outcome, string? search, string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(cancellationToken, ("requestId", requestId), ("outcome", outcome), ("search", search), ("cursor", cursor));

    public Task<ScepTraceDetails> GetAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<ScepTraceDetails>($"api/scep-traces/{id}", cancellationToken);

    private Task<Page<ScepTraceSummary>> ReadAsync(CancellationToken cancellationToken, params (string Name, object? Value)[] query) =>
        http.ReadAsync<Page<ScepTraceSummary>>("api/scep-traces".WithQuery(query), cancellationToken);
}
