using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Common;

namespace Pkiaas.Web.Client;

/// <summary>Certificates that were issued.</summary>
internal sealed class CertificatesClient(HttpClient http)
{
    public Task<Page<CertificateSummary>> ListAsync(
        Guid authorityId, string? search, string? status, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<CertificateSummary>>(
            "api/certificates".WithQuery(("authorityId", authorityId), ("search", search), ("status", status), ("cursor", cursor)),
            cancellationToken);

    public Task<CertificateDetails> GetAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<CertificateDetails>($"api/certificates/{id}", cancellationToken);

    public Task<ApiResult<Nothing>> RevokeAsync(Guid id, RevokeCertificateRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/certificates/{id}/revoke", request, cancellationToken);

    public Task<ApiResult<Nothing>> UnrevokeAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/certificates/{id}/unrevoke", null, cancellationToken);
}
