using Pkiaas.Contracts.Authorities;

namespace Pkiaas.Web.Client;

/// <summary>Certificate authorities.</summary>
internal sealed class AuthoritiesClient(HttpClient http)
{
    public Task<IReadOnlyList<AuthorityResponse>> ListAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<AuthorityResponse>>("api/authorities", cancellationToken);

    public Task<ApiResult<AuthorityResponse>> CreateAsync(CreateAuthorityRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<AuthorityResponse>(HttpMethod.Post, "api/authorities", request, cancellationToken);

    /// <summary>The revocation list of the generation that issues, or of another one, DER.</summary>
    public Task<byte[]> RevocationListAsync(Guid id, int? generation, CancellationToken cancellationToken) =>
        http.ReadBytesAsync($"api/authorities/{id}/crl".WithQuery(("generation", generation)), cancellationToken);

    /// <summary>What signs the authority's profiles.</summary>
    public Task<ProfileSigningResponse> ProfileSigningAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<ProfileSigningResponse>($"api/authorities/{id}/profile-signing-identity", cancellationToken);

    public Task<ApiResult<Nothing>> UploadProfileSigningAsync(
        Guid id, UpdateProfileSigningRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Put, $"api/authorities/{id}/profile-signing-identity", request, cancellationToken);

    public Task<ApiResult<Nothing>> DeleteProfileSigningAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Delete, $"api/authorities/{id}/profile-signing-identity", null, cancellationToken);

    /// <summary>The root that issues, or that of another generation, PEM.</summary>
    public Task<string> CertificateAsync(Guid id, int? generation, CancellationToken cancellationToken) =>
        http.ReadTextAsync($"api/authorities/{id}/certificate".WithQuery(("generation", generation)), cancellationToken);

    public Task<ApiResult<Nothing>> PrepareRolloverAsync(Guid id, PrepareRolloverRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/authorities/{id}/rollover", request, cancellationToken);

    public Task<ApiResult<Nothing>> CancelRolloverAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Delete, $"api/authorities/{id}/rollover", null, cancellationToken);

    /// <summary>Switches to the generation that the person saw.</summary>
    public Task<ApiResult<Nothing>> ActivateRolloverAsync(Guid id, int generation, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(
            HttpMethod.Post, $"api/authorities/{id}/rollover/activate".WithQuery(("generation", generation)), null, cancellationToken);
}
