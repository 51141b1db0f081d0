using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class ResourceTests(OwnedHost shared) : IClassFixture<OwnedHost>
{
    private readonly ApiHost _host = shared.Host;
    private readonly HttpClient _owner = shared.Owner;

    [Theory]
    [InlineData("EcdsaP384")]
    [InlineData("Rsa2048")]
    public async Task An_authority_is_served_as_PEM_and_as_DER(string key)
    {
        var made = await PostAsync("/api/authorities", new { commonName = "CA", country = "de", keySpecification = key, pathLength = 0, validityDays = 100 });
        var path = $"/api/authorities/{made.GetProperty("id").GetGuid()}/certificate";
        using var pem = X509Certificate2.CreateFromPem(await _owner.GetStringAsync(path));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/pkix-cert"));
        using var answer = await _owner.SendAsync(request);
        Assert.Equal(pem.RawData, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pkix-cert", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["ProfileSigning", "ScepRegistrationAuthority"], made.GetProperty("serviceCertificates").EnumerateArray().Select(c => c.GetProperty("purpose").GetString()).Order());
    }

    [Theory]
    [InlineData("{\"commonName\":\"\"}", "commonName")]
    [InlineData("{\"commonName\":\"a\\u0000b\"}", "commonName")]
    [InlineData("{\"commonName\":\"CA\",\"country\":\"Germany\"}", "country")]
    [InlineData("{\"commonName\":\"CA\",\"keySpecification\":\"Rsa1024\"}", "keySpecification")]
    [InlineData("{\"commonName\":\"CA\",\"validityDays\":0}", "validityDays")]
    [InlineData("{\"commonName\":\"CA\",\"signingBackend\":\"nowhere\"}", "signingBackend")]
    public async Task An_authority_that_cannot_be_is_refused_at_its_field_and_nothing_is_made(string json, string field)
    {
        await using var store = OpenStore();
        var before = await store.Authorities.CountAsync();
        using var answer = await _owner.PostAsync("/api/authorities", new StringContent(json, MediaTypeHeaderValue.Parse("application/json")));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(before, await store.Authorities.CountAsync());
    }

    [Fact]
    public async Task Two_templates_of_an_authority_cannot_share_a_name()
    {
        var (authority, _, _) = await TenancyTests.FillAsync(_owner);
        using var answer = await _owner.PostAsJsonAsync($"/api/authorities/{authority}/templates", new { name = "Phones", starter = "web-server" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_change_that_starts_from_an_old_version_is_refused()
    {
        var (_, template, _) = await TenancyTests.FillAsync(_owner);
        var seen = await _owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}");
        object Change(string name) => new
        {
            name, validityDays = 30, keyUsages = new[] { "digitalSignature" }, extendedKeyUsages = Array.Empty<string>(), version = seen.GetProperty("version").GetUInt32(),
        };
        using var first = await _owner.PutAsJsonAsync($"/api/templates/{template}", Change("One"));
        using var second = await _owner.PutAsJsonAsync($"/api/templates/{template}", Change("Two"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task A_change_of_the_SCEP_door_that_starts_from_an_old_version_is_refused_and_changes_nothing()
    {
        var (_, template, _) = await TenancyTests.FillAsync(_owner);
        var seen = (await _owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}")).GetProperty("version").GetUInt32();
        using var first = await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true, manualApproval = true, version = seen });
        using var stale = await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true, version = seen });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, stale.StatusCode));
        Assert.Equal("application/problem+json", stale.Content.Headers.ContentType?.MediaType);
        Assert.True((await _owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}")).GetProperty("scep").GetProperty("manualApproval").GetBoolean());

        // Programs that know no version: the last change wins.
        using var last = await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true });
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.False((await _owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}")).GetProperty("scep").GetProperty("manualApproval").GetBoolean());
    }

    [Fact]
    public async Task A_passphrase_that_is_made_meanwhile_is_no_change_of_the_SCEP_door()
    {
        var (_, template, _) = await TenancyTests.FillAsync(_owner);
        object Door(uint? version) => new { enabled = true, staticPassphrase = new { enabled = true }, version };
        using var opened = await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", Door(null));
        var seen = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetUInt32();
        using var made = await _owner.PostAsync($"/api/templates/{template}/scep/passphrase", null);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        using var saved = await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", Door(seen));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    [Fact]
    public async Task Service_URLs_lead_to_the_public_address_whatever_the_Host_header_says()
    {
        var (authority, template, _) = await TenancyTests.FillAsync(_owner);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/templates/{template}/service-urls");
        request.Headers.Host = "evil.example";
        using var answer = await _owner.SendAsync(request);
        var urls = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"{_host.Address}scep/{template}", urls.GetProperty("scep").GetString());
        Assert.Equal($"{_host.Address}crl/{authority}.crl", urls.GetProperty("crl").GetString());
        Assert.Equal($"{_host.Address}ca/{authority}.crt", urls.GetProperty("aia").GetString());
    }

    [Fact]
    public async Task The_link_of_a_request_is_stored_hashed_and_sealed_and_never_logged()
    {
        var (_, _, request) = await TenancyTests.FillAsync(_owner);
        var link = (await _owner.GetFromJsonAsync<JsonElement>($"/api/requests/{request}")).GetProperty("link").GetString()!;
        var token = link[(link.LastIndexOf('/') + 1)..];
        using var page = await _owner.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains(token, StringComparison.Ordinal));
        await using var store = OpenStore();
        var stored = await store.Requests.SingleAsync(row => row.Id == new RequestId(request));
        Assert.DoesNotContain(token, System.Text.Encoding.Latin1.GetString(stored.Link.SealedToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_with_a_fault_deep_inside_names_its_place()
    {
        var (_, template, _) = await TenancyTests.FillAsync(_owner);
        using var answer = await _owner.PostAsJsonAsync($"/api/templates/{template}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = "Ada" } },
            subjectAlternativeNames = new[] { new { type = "email", value = "nonsense" } },
            delivery = new { channel = "apple-email", fields = new { email = "ada@example.com" } },
        });
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty("subjectAlternativeNames[0].value", out _), problem.ToString());
    }

    [Fact]
    public async Task The_audit_trail_refuses_to_be_changed()
    {
        await using var store = OpenStore();
        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => store.Database.ExecuteSqlRawAsync("UPDATE audit_events SET actor = 'nobody'"));
        Assert.Contains("only grows", fault.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_making_is_refused()
    {
        using var answer = await _owner.GetAsync("/api/certificates?cursor=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_OpenAPI_document_names_the_public_routes()
    {
        var document = await _owner.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "/api/setup", "/api/session", "/api/authorities", "/api/templates/{id}/scep", "/api/requests/{id}/resend", "/api/certificates" }, paths);
    }

    private PkiaasDbContext OpenStore() => _host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _owner.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
