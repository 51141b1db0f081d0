using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Pkiaas.TestKit.Flow;

/// <summary>The admin API by its public routes, for tests that know nothing of the code behind them.</summary>
/// <param name="http">Reaches the service; follows no redirects.</param>
public sealed class AdminClient(HttpClient http)
{
    /// <summary>The first owner of every installation that tests make.</summary>
    public const string Email = "owner@example.com";

    /// <summary>The first owner's password.</summary>
    public const string Password = "correct horse battery staple 9!";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string? _token;

    /// <summary>Makes the first owner and signs him in.</summary>
    public async Task SetUpAsync()
    {
        await SendAsync(HttpMethod.Post, "/api/setup", new { Email, Password });
        await SignInAsync();
    }

    /// <summary>Signs the first owner in.</summary>
    public async Task SignInAsync() =>
        _token = (await SendAsync(HttpMethod.Post, "/api/session", new { Email, Password })).GetProperty("accessToken").GetString();

    /// <summary>Makes a root.</summary>
    /// <param name="commonName">Its name.</param>
    /// <param name="keySpecification">As in the contract, e.g. <c>Rsa2048</c>.</param>
    public async Task<Guid> CreateAuthorityAsync(string commonName, string keySpecification = "EcdsaP256") =>
        IdOf(await SendAsync(HttpMethod.Post, "/api/authorities", new { commonName, Organization = "Example Ltd", keySpecification }));

    /// <summary>An authority's certificate.</summary>
    public async Task<X509Certificate2> GetAuthorityCertificateAsync(Guid authority) =>
        X509Certificate2.CreateFromPem(await GetTextAsync($"/api/authorities/{authority}/certificate"));

    /// <summary>Makes a template from a starter, with SCEP on.</summary>
    public async Task<Guid> CreateTemplateAsync(
        Guid authority, string name = "Apple device", string starter = "apple-device", bool legacyAlgorithms = false)
    {
        var template = IdOf(await SendAsync(HttpMethod.Post, $"/api/authorities/{authority}/templates", new { name, starter }));
        await SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { Enabled = true, legacyAlgorithms });
        return template;
    }

    /// <summary>Lets mail out through a server on this machine, unencrypted.</summary>
    public Task ConfigureMailAsync(int port) => SendAsync(
        HttpMethod.Put, "/api/delivery-channels/apple-email/settings",
        new { Transport = "smtp", Host = "127.0.0.1", port, Security = "none", SenderAddress = "it@example.com", SenderName = "Example Ltd" });

    /// <summary>Approves a certificate.</summary>
    public async Task<ApprovedRequest> PreApproveAsync(Guid template, PreApproval approval)
    {
        var answer = await SendAsync(HttpMethod.Post, $"/api/templates/{template}/pre-approved-requests", approval.ToJson());
        return new ApprovedRequest(IdOf(answer), new Uri(answer.GetProperty("link").GetString()!));
    }

    /// <summary>A request as the API shows it.</summary>
    public Task<JsonElement> GetRequestAsync(Guid request) => SendAsync(HttpMethod.Get, $"/api/requests/{request}");

    /// <summary>Waits until a request has a state.</summary>
    /// <exception cref="TimeoutException">It has not in a minute; the message says what it has.</exception>
    public async Task<JsonElement> WaitForRequestAsync(Guid request, string state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var shown = await GetRequestAsync(request);
            if (shown.GetProperty("state").GetString() == state) return shown;
            if (patience.IsCancellationRequested) throw new TimeoutException($"The request is not {state}:\n{shown}");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>The certificate that a request led to.</summary>
    public async Task<X509Certificate2> GetIssuedCertificateAsync(Guid request)
    {
        var id = (await GetRequestAsync(request)).GetProperty("certificateId").GetGuid();
        return X509Certificate2.CreateFromPem(await GetTextAsync($"/api/certificates/{id}/pem"));
    }

    /// <summary>All certificates, newest first, page after page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListCertificatesAsync()
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await SendAsync(HttpMethod.Get, $"/api/certificates?cursor={Uri.EscapeDataString(cursor ?? "")}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Any call.</summary>
    /// <returns>The answer's JSON; null when it has no body.</returns>
    /// <exception cref="ApiProblemException">The API refused.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: JsonSerializerOptions.Web);
        var text = await SendAsync(request);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private async Task<string> GetTextAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    private async Task<string> SendAsync(HttpRequestMessage request)
    {
        if (_token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new ApiProblemException($"{request.Method} {request.RequestUri}", answer.StatusCode, text);
    }

    private static Guid IdOf(JsonElement answer) => answer.GetProperty("id").GetGuid();
}
