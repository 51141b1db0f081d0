using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>What the tests of enrolment methods ask of the shared service.</summary>
internal static class MethodsService
{
    /// <summary>A template of its own, with a door as given.</summary>
    public static async Task<Guid> DoorAsync(this ScepService service, object door)
    {
        var template = await service.TemplateAsync("Methods", legacyAlgorithms: false);
        await service.PutDoorAsync(template, door);
        return template;
    }

    public static async Task PutDoorAsync(this ScepService service, Guid template, object door)
    {
        using var answer = await service.Owner.PutAsJsonAsync($"/api/templates/{template}/scep", door);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public static async Task<string> RotateAsync(this ScepService service, Guid template)
    {
        using var answer = await service.Owner.PostAsync($"/api/templates/{template}/scep/passphrase", null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("passphrase").GetString()!;
    }

    /// <summary>A one-time password, as an operator makes one.</summary>
    public static async Task<string> NdesPasswordAsync(this ScepService service, Guid template)
    {
        using var given = await service.Owner.PostAsync($"/api/templates/{template}/scep/ndes-password", null);
        return (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("password").GetString()!;
    }

    /// <summary>What a device without a name of its own says.</summary>
    public static ScepRequestOptions Device(string? password, string subject = "CN=printer-7") =>
        new() { Subject = new X500DistinguishedName(subject), Challenge = password, Key = DistinctKeys.Next() };

    /// <summary>A template whose devices a webhook judges.</summary>
    public static Task<Guid> WebhookDoorAsync(this ScepService service, WebhookSink sink) =>
        service.DoorAsync(new { enabled = true, webhook = new { url = sink.Url, secret = "a secret of the webhook", timeoutSeconds = 30 } });

    /// <summary>Sends a message from an address. Whoever is turned away is told for how long, and nobody else is.</summary>
    public static async Task<HttpStatusCode> SendFromAsync(this ScepService service, Guid template, byte[] message, string address)
    {
        using var http = service.From(address);
        using var answer = await new ScepClient(http, service.Door(template)).SendAsync(message);
        Assert.Equal(
            answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);
        return answer.StatusCode;
    }

    /// <summary>Why a template refused last.</summary>
    public static async Task<string?> RefusalAsync(this ScepService service, Guid template)
    {
        await using var store = service.OpenStore();
        var id = template.ToString();
        return await store.AuditEvents.Where(e => e.SubjectId == id && e.Action.StartsWith("enrollment.")).OrderByDescending(e => e.Id)
            .Select(e => e.Detail).FirstOrDefaultAsync();
    }

    /// <summary>What the page of a certificate says of what gave leave.</summary>
    public static async Task<string> AuthorizationAsync(this ScepService service, X509Certificate2 certificate)
    {
        await using var store = service.OpenStore();
        var serial = certificate.SerialNumberBytes.ToArray();
        var id = await store.Certificates.Where(c => c.SerialNumber == serial).Select(c => c.Id).SingleAsync();
        return (await service.Owner.GetFromJsonAsync<JsonElement>($"/api/certificates/{id}")).GetProperty("authorization").GetString()!;
    }
}
