using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Common;

namespace Pkiaas.Web.Client;

/// <summary>Certificates that were issued.</summary>
internal sealed class CertificatesClient(HttpClient http)
{
    public Task<Page<CertificateSummary>> ListAsync(
        Guid authorityId, string? search, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<CertificateSummary>>(
            "api/certificates".WithQuery(("authorityId", authorityId), ("search", search), ("cursor", cursor)), cancellationToken);

    public Task<CertificateDetails> GetAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<CertificateDetails>($"api/certificates/{id}", cancellationToken);
}
