using Pkiaas.Api.Common;
using Pkiaas.Api.Protocols.Enrollment.Downloads;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Approvals;

/// <summary>
/// Does beforehand what a person's button on the landing page and the device after it set off, as far as that leaves no trace: the package is made
/// with a secret that works nowhere, and the certificate is drafted and linted. So an admin reads what a person would run into.
/// </summary>
internal sealed class LinkRehearsal(Packager packager, PublicUrl url, TimeProvider time)
{
    /// <summary>Gets ready for requests of one template and channel.</summary>
    /// <param name="channel">The requests' channel.</param>
    /// <param name="template">What they are issued from.</param>
    /// <param name="authority">What issues them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Says what keeps a request's person from the certificate now; null: nothing.</returns>
    public async Task<Func<PreApprovedRequest, CancellationToken, Task<Hindrance?>>> PrepareAsync(
        string channel, CertificateTemplate template, Authority authority, CancellationToken cancellationToken)
    {
        var issuer = IssuingAuthority.From(authority, url.StatusOf(authority));
        try
        {
            var packing = new PackingRehearsal(await packager.PreparePackingAsync(channel, template, authority, cancellationToken), time);
            return async (request, stop) =>
                Rehearsal.Problem(template.Policy, request.Names, request.ValidityDays, issuer, time.GetUtcNow()) is { } problem
                    ? new Hindrance(problem.Detail)
                    : await packing.HindranceAsync(request, stop);
        }
        catch (PkiException fault)
        {
            return (_, _) => Task.FromResult<Hindrance?>(new Hindrance(Hindrance.InWords(fault)));
        }
    }
}
