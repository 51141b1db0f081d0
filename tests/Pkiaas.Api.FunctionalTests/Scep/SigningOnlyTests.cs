using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Keys;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>An authority whose key signs only cannot receive requests itself: what devices encrypted to it would be lost.</summary>
public sealed class SigningOnlyTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _owner = null!;

    private SigningOnlyKeys Keys => (SigningOnlyKeys)_host.Services.GetRequiredService<IKeyRing>();

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync(replace: services =>
        {
            var ring = services.Last(service => service.ServiceType == typeof(IKeyRing)).ImplementationFactory!;
            services.AddSingleton<IKeyRing>(provider => new SigningOnlyKeys((IKeyRing)ring(provider)));
        });
        _owner = await _host.OwnerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_template_is_not_set_so_and_stays_as_it_was()
    {
        var (_, template) = await FoundAsync();
        Keys.Decrypts = false;
        using (var refused = await ReceiveAsync(template)) await AssertRefusedAsync(refused, "recipient", "does not decrypt");
        var scep = (await _owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}")).GetProperty("scep");
        Assert.Equal("RegistrationAuthority", scep.GetProperty("recipient").GetString());
        Keys.Decrypts = true;
        using var accepted = await ReceiveAsync(template);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    [Fact]
    public async Task Such_a_key_does_not_follow_one_that_receives_requests()
    {
        var (authority, template) = await FoundAsync();
        using (var accepted = await ReceiveAsync(template)) Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Keys.Decrypts = false;
        using (var refused = await RollOverAsync(authority)) await AssertRefusedAsync(refused, "keySpecification", "must be RSA and decrypt");
        Keys.Decrypts = true;
        using var prepared = await RollOverAsync(authority);
        Assert.True(prepared.IsSuccessStatusCode);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string field, string words)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(words, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> ReceiveAsync(Guid template) =>
        _owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true, recipient = "Authority" });

    private Task<HttpResponseMessage> RollOverAsync(Guid authority) => _owner.PostAsJsonAsync($"/api/authorities/{authority}/rollover", new { });

    private async Task<(Guid Authority, Guid Template)> FoundAsync()
    {
        var authority = await PostAsync("/api/authorities", new { commonName = "Example Routers CA", keySpecification = "Rsa2048" });
        return (authority, await PostAsync($"/api/authorities/{authority}/templates", new { name = "Routers", starter = "apple-device" }));
    }

    private async Task<Guid> PostAsync(string path, object body)
    {
        using var answer = await _owner.PostAsJsonAsync(path, body);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
