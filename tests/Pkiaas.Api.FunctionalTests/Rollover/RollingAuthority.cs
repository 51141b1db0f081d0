using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>An authority of one test, with what its admin and its devices do.</summary>
internal sealed class RollingAuthority
{
    private readonly RolloverService _service;
    private readonly string _passphrase;

    private RollingAuthority(RolloverService service, Guid id, Guid template, string passphrase) =>
        (_service, Id, Template, _passphrase) = (service, id, template, passphrase);

    public Guid Id { get; }

    public Guid Template { get; }

    public ScepClient Scep => new(_service.Anybody, new Uri(_service.Address, $"/scep/{Template}"));

    public Uri Next => new(_service.Address, $"/scep/{Template}?operation=GetNextCACert");

    public static async Task<RollingAuthority> FoundAsync(RolloverService service, object authority, object scep)
    {
        var owner = service.Owner;
        var id = IdOf(await SendAsync(owner.PostAsJsonAsync("/api/authorities", With(new { commonName = "Example Devices CA", organization = "Example" }, authority))));
        var template = IdOf(await SendAsync(owner.PostAsJsonAsync($"/api/authorities/{id}/templates", new { name = "Printers", starter = "apple-device" })));
        var door = new { enabled = true, staticPassphrase = new { enabled = true }, renewal = new { allowed = true } };
        await SendAsync(owner.PutAsJsonAsync($"/api/templates/{template}/scep", With(door, scep)));
        var passphrase = await SendAsync(owner.PostAsync($"/api/templates/{template}/scep/passphrase", null));
        return new RollingAuthority(service, id, template, passphrase.GetProperty("passphrase").GetString()!);
    }

    public Task<HttpResponseMessage> TryPrepareAsync(object? plan = null, HttpClient? by = null) =>
        (by ?? _service.Owner).PostAsJsonAsync($"/api/authorities/{Id}/rollover", plan ?? new { });

    public Task<HttpResponseMessage> TryCancelAsync(HttpClient? by = null) => (by ?? _service.Owner).DeleteAsync($"/api/authorities/{Id}/rollover");

    public Task<HttpResponseMessage> TryActivateAsync(int? generation = null, HttpClient? by = null) =>
        (by ?? _service.Owner).PostAsync($"/api/authorities/{Id}/rollover/activate{(generation is null ? "" : $"?generation={generation}")}", null);

    public Task<JsonElement> PrepareAsync(object? plan = null) => SendAsync(TryPrepareAsync(plan));

    public Task<JsonElement> ActivateAsync(int? generation = null) => SendAsync(TryActivateAsync(generation));

    public Task<JsonElement> ReadAsync() => _service.Owner.GetFromJsonAsync<JsonElement>($"/api/authorities/{Id}");

    /// <summary>A root as members of the authority get it.</summary>
    public async Task<X509Certificate2> RootAsync(int generation) =>
        X509Certificate2.CreateFromPem(await _service.Owner.GetStringAsync($"/api/authorities/{Id}/certificate?generation={generation}"));

    /// <summary>Enrols with the passphrase as a device that knows this recipient, or else fetches it.</summary>
    public async Task<X509Certificate2> EnrolAsync(X509Certificate2? recipient = null, string name = "printer-7")
    {
        var key = DistinctKeys.Next();
        var reply = await AskAsync(new ScepRequestOptions { Subject = new X500DistinguishedName($"CN={name}"), Challenge = _passphrase, Key = key }, recipient);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        return reply.Certificates[0].CopyWithPrivateKey(key);
    }

    /// <summary>What a device sends that has the passphrase.</summary>
    public ScepRequestOptions Device(RSA key, string name = "printer-7") =>
        new() { Subject = new X500DistinguishedName($"CN={name}"), Challenge = _passphrase, Key = key };

    /// <summary>What a device sends to renew a certificate for a new key.</summary>
    public static ScepRequestOptions Renewal(X509Certificate2 old) =>
        new() { MessageType = "17", Subject = old.SubjectName, Signer = old, Key = DistinctKeys.Next() };

    public async Task<ScepReply> AskAsync(ScepRequestOptions options, X509Certificate2? recipient = null)
    {
        var authority = recipient ?? (await Scep.GetAuthorityAsync())[0];
        return await Scep.TransactAsync(ScepRequestBuilder.Build(authority, options), authority);
    }

    /// <summary>The revocation list as everybody gets it.</summary>
    public async Task<RevocationList> ListAsync(int generation) =>
        RevocationList.Decode(await _service.Anybody.GetByteArrayAsync(generation == 1 ? $"/crl/{Id}.crl" : $"/crl/{Id}/{generation}.crl"));

    /// <summary>Which generation is stored with a certificate.</summary>
    public async Task<int> StoredGenerationAsync(X509Certificate2 certificate)
    {
        await using var store = _service.OpenStore();
        var serial = certificate.SerialNumberBytes.ToArray();
        return await store.Certificates.Where(row => row.SerialNumber == serial).Select(row => row.Generation).SingleAsync();
    }

    public async Task RevokeAsync(X509Certificate2 certificate)
    {
        await using var store = _service.OpenStore();
        var serial = certificate.SerialNumberBytes.ToArray();
        var id = await store.Certificates.Where(row => row.SerialNumber == serial).Select(row => row.Id).SingleAsync();
        await SendAsync(_service.Owner.PostAsJsonAsync($"/api/certificates/{id}/revoke", new { reason = "keyCompromise" }));
    }

    private static JsonObject With(object first, object second)
    {
        var merged = JsonSerializer.SerializeToNode(first)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(second)!.AsObject()) merged[name] = value?.DeepClone();
        return merged;
    }

    private static async Task<JsonElement> SendAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private static Guid IdOf(JsonElement made) => made.GetProperty("id").GetGuid();
}
