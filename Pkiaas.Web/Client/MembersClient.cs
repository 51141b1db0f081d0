using Pkiaas.Contracts.Members;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Client;

/// <summary>Who may do what with an authority.</summary>
internal sealed class MembersClient(HttpClient http)
{
    public Task<IReadOnlyList<MemberResponse>> ListAsync(Guid authorityId, CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<MemberResponse>>($"api/authorities/{authorityId}/members", cancellationToken);

    public Task<ApiResult<MemberResponse>> AddAsync(Guid authorityId, AddMemberRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<MemberResponse>(HttpMethod.Post, $"api/authorities/{authorityId}/members", request, cancellationToken);

    public Task<ApiResult<MemberResponse>> SetAsync(Guid authorityId, Guid userId, AuthorityRole role, CancellationToken cancellationToken) =>
        http.AskAsync<MemberResponse>(
            HttpMethod.Put, $"api/authorities/{authorityId}/members/{userId}", new UpdateMemberRequest { Role = role }, cancellationToken);

    public Task<ApiResult<Nothing>> RemoveAsync(Guid authorityId, Guid userId, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Delete, $"api/authorities/{authorityId}/members/{userId}", null, cancellationToken);
}
