using Pkiaas.Contracts.Users;

namespace Pkiaas.Web.Client;

/// <summary>The users of the installation, for its owners.</summary>
internal sealed class UsersClient(HttpClient http)
{
    public Task<IReadOnlyList<UserResponse>> ListAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<UserResponse>>("api/users", cancellationToken);

    public Task<UserResponse> GetAsync(Guid id, CancellationToken cancellationToken) => http.ReadAsync<UserResponse>($"api/users/{id}", cancellationToken);

    /// <summary>Every authority's name, whoever its members are.</summary>
    public Task<IReadOnlyList<AuthorityName>> AuthoritiesAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<AuthorityName>>("api/users/authorities", cancellationToken);

    public Task<ApiResult<OneTimePasswordResponse>> CreateAsync(CreateUserRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<OneTimePasswordResponse>(HttpMethod.Post, "api/users", request, cancellationToken);

    public Task<ApiResult<UserResponse>> UpdateAsync(Guid id, UpdateUserRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<UserResponse>(HttpMethod.Put, $"api/users/{id}", request, cancellationToken);

    public Task<ApiResult<OneTimePasswordResponse>> ResetPasswordAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<OneTimePasswordResponse>(HttpMethod.Post, $"api/users/{id}/reset-password", null, cancellationToken);

    public Task<ApiResult<Nothing>> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Delete, $"api/users/{id}", null, cancellationToken);
}
