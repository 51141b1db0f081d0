using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>The admin of a running service, through its public API, with an authority and a template that is open for SCEP.</summary>
internal sealed class Admin : IDisposable
{
    private const string Email = "root@example.org";
    private const string Password = "correct horse battery staple";

    private readonly HttpClient _http;

    private Admin(HttpClient http, Guid authority, Guid template) => (_http, AuthorityId, TemplateId) = (http, authority, template);

    /// <summary>Signed in.</summary>
    public HttpClient Http => _http;

    public Guid AuthorityId { get; }

    public Guid TemplateId { get; }

    public static async Task<Admin> CreateAsync(RunningService service, string key = "EcdsaP256")
    {
        var http = service.Visit();
        (await http.PostAsJsonAsync("/api/setup", new { email = Email, password = Password })).EnsureSuccessStatusCode();
        await SignInAsync(http);
        return await FoundAsync(http, key);
    }

    /// <summary>The same person with another authority, which a test has for itself in a service that it shares.</summary>
    public async Task<Admin> FoundAnotherAsync(RunningService service)
    {
        var http = service.Visit();
        http.DefaultRequestHeaders.Authorization = _http.DefaultRequestHeaders.Authorization;
        return await FoundAsync(http, "EcdsaP256");
    }

    /// <summary>Signs in anew, e.g. after the clock was moved past the session's end.</summary>
    public Task SignInAsync() => SignInAsync(_http);

    public async Task SetScepAsync(bool enabled) =>
        (await _http.PutAsJsonAsync($"/api/templates/{TemplateId}/scep", new { enabled })).EnsureSuccessStatusCode();

    /// <summary>Approves a certificate, by default for delivery by e-mail to an address of its own.</summary>
    public async Task<Approved> ApproveAsync(string name = "Ada Lovelace", string channel = "apple-email", object? fields = null, int? linkValidHours = null,
        int? validityDays = null, bool? askForCode = null)
    {
        var answer = await PostAsync(_http, $"/api/templates/{TemplateId}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = name } },
            subjectAlternativeNames = new[] { new { type = "email", value = "ada@example.org" } },
            linkValidHours,
            validityDays,
            askForCode,
            delivery = new { channel, fields = fields ?? new { email = "ada@example.org", device = "any" } },
        });
        return new Approved(answer.GetProperty("id").GetGuid(), new Uri(answer.GetProperty("link").GetString()!));
    }

    /// <summary>Any other call of the admin API.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }

    public Task<JsonElement> ReadAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    public async Task SetReminderDaysAsync(int reminderDays)
    {
        var template = await ReadAsync($"/api/templates/{TemplateId}");
        (await _http.PutAsJsonAsync($"/api/templates/{TemplateId}", new
        {
            name = template.GetProperty("name").GetString(), validityDays = template.GetProperty("validityDays").GetInt32(),
            keyUsages = template.GetProperty("keyUsages"), extendedKeyUsages = template.GetProperty("extendedKeyUsages"), reminderDays,
        })).EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> ReadAsync(Approved request) => await _http.GetFromJsonAsync<JsonElement>($"/api/requests/{request.Id}");

    public async Task<string> StateOfAsync(Approved request) => (await ReadAsync(request)).GetProperty("state").GetString()!;

    public async Task<IReadOnlyList<JsonElement>> AttemptsOfAsync(Approved request) =>
        [.. (await ReadAsync(request)).GetProperty("delivery").GetProperty("attempts").EnumerateArray()];

    public async Task CancelAsync(Approved request) => (await _http.PostAsync($"/api/requests/{request.Id}/cancel", null)).EnsureSuccessStatusCode();

    public async Task<Approved> ResendAsync(Approved request)
    {
        var answer = await PostAsync(_http, $"/api/requests/{request.Id}/resend", new { });
        return request with { Link = new Uri(answer.GetProperty("link").GetString()!) };
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Admin> FoundAsync(HttpClient http, string key)
    {
        var authority = await PostAsync(http, "/api/authorities", new { commonName = "Example Root", organization = "Example Ltd", keySpecification = key });
        var authorityId = authority.GetProperty("id").GetGuid();
        var template = await PostAsync(http, $"/api/authorities/{authorityId}/templates", new { name = "Phones", starter = "apple-device" });
        var admin = new Admin(http, authorityId, template.GetProperty("id").GetGuid());
        await admin.SetScepAsync(enabled: true);
        return admin;
    }

    private static async Task SignInAsync(HttpClient http)
    {
        http.DefaultRequestHeaders.Authorization = null;
        var session = await PostAsync(http, "/api/session", new { email = Email, password = Password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new HttpRequestException($"{path}: {answer.StatusCode}\n{text}");
    }
}

/// <summary>A request that an admin approved.</summary>
internal sealed record Approved(Guid Id, Uri Link)
{
    public string Token => Link.Segments[^1];
}
