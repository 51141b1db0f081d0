using System.Security.Cryptography;
using Pkiaas.Api.Security.Links;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Approvals;

/// <summary>Makes the requests of renewals and rehearses them: a link that leads to nothing is not mailed. Stores nothing.</summary>
internal sealed class RenewalDraft(RequestLinks links, RequestSecrets secrets, LinkRehearsal rehearsal, TimeProvider time)
{
    private readonly Dictionary<(string Channel, TemplateId Template), Func<PreApprovedRequest, CancellationToken, Task<Hindrance?>>> _prepared = [];

    /// <summary>Makes the renewal of a request's certificate.</summary>
    /// <param name="earlier">The request.</param>
    /// <param name="template">Its template as it is now.</param>
    /// <param name="authority">Its authority.</param>
    /// <param name="end">When the certificate ends, and the link with it, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The renewal; or null and, for admins, what its person would run into.</returns>
    public async Task<(PreApprovedRequest? Renewal, Hindrance? Hindrance)> MakeAsync(
        PreApprovedRequest earlier, CertificateTemplate template, Authority authority, DateTimeOffset end, CancellationToken cancellationToken)
    {
        try
        {
            var (id, now) = (RequestId.New(time), time.GetUtcNow());
            var renewal = PreApprovedRequest.Renew(
                id, earlier, template, secrets.Rebind(earlier.Id, earlier.Delivery, id), links.Create(id, end - now, now), now);
            return await HindranceAsync(renewal, template, authority, cancellationToken) is { } hindrance ? (null, hindrance) : (renewal, null);
        }
        catch (PkiException fault)
        {
            return (null, new Hindrance(Hindrance.InWords(fault)));
        }
        catch (CryptographicException)
        {
            return (null, new Hindrance(Hindrance.Altered));
        }
    }

    private async Task<Hindrance?> HindranceAsync(
        PreApprovedRequest renewal, CertificateTemplate template, Authority authority, CancellationToken cancellationToken)
    {
        var key = (renewal.Delivery.Channel, template.Id);
        if (!_prepared.TryGetValue(key, out var hindrance))
            _prepared[key] = hindrance = await rehearsal.PrepareAsync(renewal.Delivery.Channel, template, authority, cancellationToken);
        return await hindrance(renewal, cancellationToken);
    }
}
