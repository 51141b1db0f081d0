using Pkiaas.Contracts.Renewals;

namespace Pkiaas.Web.Client;

/// <summary>Renewals of certificates that end.</summary>
internal sealed class RenewalsClient(HttpClient http)
{
    public Task<RenewalPage> ListAsync(Guid authorityId, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<RenewalPage>("api/renewals".WithQuery(("authorityId", authorityId), ("cursor", cursor)), cancellationToken);
}
