using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>One running Api for the tests of the SCEP door, with an owner, an authority and templates.</summary>
public sealed class ScepService : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _owner = null!;
    private Guid? _foreign;
    private Listening _counted = null!;

    internal HttpClient Http { get; private set; } = null!;

    /// <summary>What an operator set before the start.</summary>
    internal IReadOnlyDictionary<string, string?> Settings { get; init; } =
        new Dictionary<string, string?>
        {
            ["Pkiaas:Scep:Webhooks:AllowLoopback"] = "true",
            // All tests of the collection are one caller, and most of what they send is wrong.
            ["Pkiaas:Scep:Limits:WrongPerAddress"] = "1000000",
            ["Pkiaas:Scep:Limits:WrongPerChallenge"] = "1000000",
            ["Pkiaas:Scep:Limits:BrokenPerAddress"] = "1000000",
            ["Pkiaas:Scep:Limits:AgainPerAddress"] = "1000000",
        };

    /// <summary>Replaces services.</summary>
    internal Action<IServiceCollection>? Replace { get; init; }

    /// <summary>Signed in as the owner.</summary>
    internal HttpClient Owner => _owner;

    internal Guid Authority { get; private set; }

    internal Guid Template { get; private set; }

    internal Guid Legacy { get; private set; }

    /// <summary>What requests are encrypted to.</summary>
    internal X509Certificate2 Recipient { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync(Settings, Replace);
        _owner = await _host.OwnerAsync();
        _counted = new Listening(_host.Services.GetRequiredService<IMeterFactory>());
        Http = _host.Anonymous();
        Authority = await PostAsync("/api/authorities", new { commonName = "Example Devices CA", organization = "Example" });
        Template = await TemplateAsync("Phones", legacyAlgorithms: false);
        Legacy = await TemplateAsync("Old routers", legacyAlgorithms: true);
        Recipient = (await Client(Template).GetAuthorityAsync())[0];
    }

    public async ValueTask DisposeAsync()
    {
        var unexplained = _counted.Sum("pkiaas.scep.refused", nameof(RefusalReason.Unspecified));
        _counted.Dispose();
        Http.Dispose();
        _owner.Dispose();
        await _host.DisposeAsync();
        // Whatever the tests sent: an admin must never read that nobody knows why.
        Assert.Equal(0, unexplained);
    }

    /// <summary>Signed in, and a member of nothing.</summary>
    internal Task<HttpClient> StrangerAsync(string email) => _host.UserAsync(email);

    /// <summary>A client who comes from an address, as a trusted proxy says.</summary>
    internal HttpClient From(string address)
    {
        var http = _host.Anonymous();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return http;
    }

    internal ScepClient Client(Guid template) => new(Http, Door(template));

    internal Uri Door(Guid template) => new(_host.Address, $"/scep/{template}");

    internal async Task<Guid> TemplateAsync(string name, bool legacyAlgorithms, bool enabled = true)
    {
        var id = await PostAsync($"/api/authorities/{Authority}/templates", new { name = $"{name} {Guid.NewGuid():N}", starter = "apple-device" });
        await SetScepAsync(id, enabled, legacyAlgorithms);
        return id;
    }

    /// <summary>A template of another authority, which has the same owner.</summary>
    internal async Task<Guid> ForeignTemplateAsync()
    {
        _foreign ??= await PostAsync("/api/authorities", new { commonName = "Other CA", organization = "Example" });
        var id = await PostAsync($"/api/authorities/{_foreign}/templates", new { name = $"Foreign {Guid.NewGuid():N}", starter = "apple-device" });
        await SetScepAsync(id, enabled: true);
        return id;
    }

    /// <summary>An authority with a template that no other test has anything to do with.</summary>
    internal async Task<(Guid Authority, Guid Template)> AloneAsync(string name)
    {
        var authority = await PostAsync("/api/authorities", new { commonName = $"{name} {Guid.NewGuid():N}" });
        var template = await PostAsync($"/api/authorities/{authority}/templates", new { name, starter = "apple-device" });
        await SetScepAsync(template, enabled: true);
        return (authority, template);
    }

    /// <summary>Enrols where something else than <see cref="Recipient"/> receives.</summary>
    internal async Task<ScepReply> EnrollAtAsync(Guid template, ScepRequestOptions options)
    {
        var recipient = (await Client(template).GetAuthorityAsync())[0];
        return await Client(template).TransactAsync(ScepRequestBuilder.Build(recipient, options), recipient);
    }

    internal async Task SetScepAsync(Guid template, bool enabled, bool legacyAlgorithms = false) =>
        (await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled, legacyAlgorithms })).EnsureSuccessStatusCode();

    /// <summary>Sets a door as the API's field names say.</summary>
    internal async Task SetScepAsync(Guid template, object settings) =>
        (await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", settings)).EnsureSuccessStatusCode();

    /// <summary>Why the last one was refused at a door, when no request is concerned.</summary>
    internal async Task<string?> ReasonAsync(Guid template)
    {
        await using var store = OpenStore();
        var id = template.ToString();
        return await store.AuditEvents.Where(e => e.SubjectId == id && e.Action == "enrollment.refused").OrderByDescending(e => e.Id).Select(e => e.Detail).FirstOrDefaultAsync();
    }

    internal async Task RevokeAsync(X509Certificate2 certificate, string reason = "superseded")
    {
        await using var store = OpenStore();
        var serial = certificate.SerialNumberBytes.ToArray();
        var id = await store.Certificates.Where(c => c.SerialNumber == serial).Select(c => c.Id).SingleAsync();
        (await _owner.PostAsJsonAsync($"/api/certificates/{id}/revoke", new { reason })).EnsureSuccessStatusCode();
    }

    internal async Task SetKeySizeAsync(Guid template, int keySize)
    {
        var found = await _owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}");
        using var answer = await _owner.PutAsJsonAsync($"/api/templates/{template}", new
        {
            name = found.GetProperty("name").GetString(), enabled = true, validityDays = found.GetProperty("validityDays").GetInt32(), keySize,
            keyUsages = found.GetProperty("keyUsages"), extendedKeyUsages = found.GetProperty("extendedKeyUsages"),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Approves a certificate for "CN=..., O=Example" and gives out a challenge, as a download would.</summary>
    internal async Task<Approval> ApproveAsync(Guid? template = null, string commonName = "Alice", TimeSpan? lifetime = null, bool allowRenewal = true)
    {
        var id = await PostAsync($"/api/templates/{template ?? Template}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = commonName }, new { type = "O", value = "Example" } },
            subjectAlternativeNames = new[] { new { type = "email", value = "alice@example.com" } },
            allowRenewal,
            delivery = new { channel = "apple-email", fields = new { email = "alice@example.com" } },
        });
        var token = SecretToken.CreateChallenge();
        await using var store = OpenStore();
        var request = await store.Requests.SingleAsync(r => r.Id == new RequestId(id));
        store.Challenges.Add(Challenge.Create(request, token, DateTimeOffsetNow() + (lifetime ?? Challenge.Lifetime) - Challenge.Lifetime));
        await store.SaveChangesAsync();
        return new Approval(id, token.Text);
    }

    internal async Task CancelAsync(Approval approval) => (await _owner.PostAsync($"/api/requests/{approval.Request}/cancel", null)).EnsureSuccessStatusCode();

    internal async Task<JsonElement> RequestAsync(Approval approval) => await _owner.GetFromJsonAsync<JsonElement>($"/api/requests/{approval.Request}");

    internal LogCollector Logs => _host.Logs;

    internal IServiceProvider Services => _host.Services;

    internal string Database => _host.Database;

    /// <summary>A client of a user who is a member of nothing.</summary>
    internal Task<HttpClient> StrangerAsync() => _host.UserAsync($"{Guid.NewGuid():N}@example.org");

    internal async Task<JsonElement> ReadAsync(string path) => await _owner.GetFromJsonAsync<JsonElement>(path);

    /// <summary>The request's explanation as one sentence, as soon as there is one.</summary>
    internal async Task<string> ExplanationAsync(Approval approval) => Sentence((await Eventually.GetAsync(
        async () => (await RequestAsync(approval)).GetProperty("explanation"), explanation => explanation.ValueKind == JsonValueKind.Object))!);

    /// <summary>The newest attempt at a template that was refused, as soon as there is one.</summary>
    internal async Task<JsonElement> LastRefusalAsync(Guid template) => (await Eventually.GetAsync(
        async () => (await ReadAsync($"/api/scep-traces?templateId={template}&outcome=Refused")).GetProperty("items"), items => items.GetArrayLength() > 0))[0];

    internal static string Sentence(JsonElement explanation) =>
        $"{explanation.GetProperty("sentence").GetString()}: {explanation.GetProperty("action").GetString()}.";

    internal async Task<int> CertificatesAsync(Approval approval)
    {
        await using var store = OpenStore();
        return await store.Certificates.CountAsync(c => c.RequestId == new RequestId(approval.Request));
    }

    internal async Task<string?> ReasonAsync(Approval approval)
    {
        await using var store = OpenStore();
        var id = approval.Request.ToString();
        return await store.AuditEvents.Where(e => e.SubjectId == id && e.Action == "enrollment.refused").OrderByDescending(e => e.Id).Select(e => e.Detail).FirstOrDefaultAsync();
    }

    internal async Task<ScepReply> EnrollAsync(ScepRequestOptions options, Guid? template = null)
    {
        var request = ScepRequestBuilder.Build(Recipient, options);
        return await Client(template ?? Template).TransactAsync(request, Recipient);
    }

    internal PkiaasDbContext OpenStore() => _host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();

    private DateTimeOffset DateTimeOffsetNow() => _host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    internal async Task<Guid> PostAsync(string path, object body)
    {
        using var answer = await _owner.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text).GetProperty("id").GetGuid();
    }

    /// <summary>A request that waits for its device.</summary>
    internal sealed record Approval(Guid Request, string Challenge)
    {
        /// <summary>What a well-behaved device sends.</summary>
        public ScepRequestOptions Device => new() { Subject = new X500DistinguishedName("O=Example, CN=Alice"), Challenge = Challenge, Key = Key };

        private RSA Key { get; } = DistinctKeys.Next();
    }
}
