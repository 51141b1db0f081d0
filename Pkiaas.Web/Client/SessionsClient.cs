using System.Net.Http.Headers;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Client;

/// <summary>Sessions of the admin API.</summary>
internal sealed class SessionsClient(HttpClient http)
{
    public async Task<ApiResult<SignInResponse>> SignInAsync(SignInRequest credentials, CancellationToken cancellationToken)
    {
        // A wrong password is a 401 too; unlike elsewhere it belongs on the form.
        using var body = JsonContent.Create(credentials, options: ApiJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/session") { Content = body };
        return await http.TryAsync<SignInResponse>(request, cancellationToken);
    }

    public Task<CurrentUser> CurrentUserAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<CurrentUser>("api/session", cancellationToken);

    /// <summary>Who a token that was just handed out belongs to.</summary>
    public async Task<ApiResult<CurrentUser>> UserOfAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/session");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await http.TryAsync<CurrentUser>(request, cancellationToken);
    }

    public Task<ApiResult<Nothing>> ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, "api/session/password", request, cancellationToken);

    /// <summary>Signs the user out everywhere but here.</summary>
    public Task<ApiResult<Nothing>> EndOthersAsync(CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Delete, "api/session/others", null, cancellationToken);

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "api/session");
        // A session that is over already, or an API that is away, must not keep anybody signed in here.
        await http.TryAsync<Nothing>(request, cancellationToken);
    }
}
