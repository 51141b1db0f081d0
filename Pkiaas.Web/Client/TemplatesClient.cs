using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Client;

/// <summary>Templates of an authority.</summary>
internal sealed class TemplatesClient(HttpClient http)
{
    public Task<IReadOnlyList<TemplateStarterInfo>> StartersAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<TemplateStarterInfo>>("api/template-starters", cancellationToken);

    public Task<IReadOnlyList<TemplateResponse>> ListAsync(Guid authorityId, CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<TemplateResponse>>($"api/authorities/{authorityId}/templates", cancellationToken);

    public Task<TemplateResponse> GetAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<TemplateResponse>($"api/templates/{id}", cancellationToken);

    public Task<ServiceUrls> ServiceUrlsAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<ServiceUrls>($"api/templates/{id}/service-urls", cancellationToken);

    public Task<ScepPassphraseStatus> PassphraseAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<ScepPassphraseStatus>($"api/templates/{id}/scep/passphrase", cancellationToken);

    public Task<ApiResult<ScepPassphraseResponse>> RotatePassphraseAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<ScepPassphraseResponse>(HttpMethod.Post, $"api/templates/{id}/scep/passphrase", null, cancellationToken);

    public Task<ApiResult<NdesPasswordResponse>> NdesPasswordAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<NdesPasswordResponse>(HttpMethod.Post, $"api/templates/{id}/scep/ndes-password", null, cancellationToken);

    /// <summary>The NDES page itself, as the API writes it (UTF-16): a fresh password in it is used up.</summary>
    public Task<byte[]> NdesPageAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadBytesAsync($"ndes/{id}/certsrv/mscep_admin/", cancellationToken);

    public Task<ApiResult<TemplateResponse>> CreateAsync(
        Guid authorityId, CreateTemplateRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<TemplateResponse>(HttpMethod.Post, $"api/authorities/{authorityId}/templates", request, cancellationToken);

    public Task<ApiResult<Nothing>> UpdateAsync(Guid id, UpdateTemplateRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Put, $"api/templates/{id}", request, cancellationToken);

    public Task<ApiResult<TemplateResponse>> UpdateScepAsync(Guid id, UpdateScepRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<TemplateResponse>(HttpMethod.Put, $"api/templates/{id}/scep", request, cancellationToken);
}
