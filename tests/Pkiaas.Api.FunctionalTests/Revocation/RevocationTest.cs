using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Revocation;

/// <summary>What tests of revocation do again and again.</summary>
public abstract class RevocationTest(ServiceWithAdmin shared)
{
    private protected ServiceWithAdmin Shared => shared;

    private protected HttpClient Http => shared.Admin.Http;

    private protected Uri ListUrl => new(shared.Service.Address, $"/crl/{shared.Admin.AuthorityId}.crl");

    private protected Task<Issued> IssueAsync() => Issued.CreateAsync(shared.Service, shared.Admin);

    private protected Task<HttpResponseMessage> RevokeAsync(Issued certificate, string reason = "keyCompromise") =>
        Http.PostAsJsonAsync($"/api/certificates/{certificate.Id}/revoke", new { reason });

    private protected Task<HttpResponseMessage> UnrevokeAsync(Issued certificate) => Http.PostAsync($"/api/certificates/{certificate.Id}/unrevoke", null);

    /// <summary>As everybody gets it.</summary>
    private protected async Task<RevocationList> ListAsync()
    {
        using var anybody = shared.Service.Visit();
        return RevocationList.Decode(await anybody.GetByteArrayAsync(ListUrl));
    }

    private protected async Task<RevokedCertificate?> EntryAsync(Issued certificate) => (await ListAsync()).Find(SerialOf(certificate));

    private protected static SerialNumber SerialOf(Issued certificate) => SerialNumber.Parse(certificate.Certificate.SerialNumber);

    private protected static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return JsonElement.Parse(text);
    }

    private protected async Task<int> PromisesAsync()
    {
        await using var store = shared.Service.OpenStore();
        return await store.Outbox.CountAsync(row => row.Kind == "crl");
    }
}
