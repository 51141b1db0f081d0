using System.Security.Cryptography;
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
    private const string NoSecret = "rehearsal";

    /// <summary>Gets ready for requests of one template and channel.</summary>
    /// <param name="channel">The requests' channel.</param>
    /// <param name="template">What they are issued from.</param>
    /// <param name="authority">What issues them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Says what keeps a request's person from the certificate now; null: nothing.</returns>
    public async Task<Func<PreApprovedRequest, CancellationToken, Task<string?>>> PrepareAsync(
        string channel, CertificateTemplate template, Authority authority, CancellationToken cancellationToken)
    {
        var issuer = IssuingAuthority.From(authority, url.StatusOf(authority));
        try
        {
            var pack = await packager.PreparePackingAsync(channel, template, authority, cancellationToken);
            return new Prepared(template.Policy, issuer, pack, time).HindranceAsync;
        }
        catch (PkiException fault)
        {
            return (_, _) => Task.FromResult<string?>(InWords(fault));
        }
    }

    // What the person is not told is for the admin.
    private static string InWords(PkiException fault) => fault.Error.Because ?? fault.Error.Detail;

    private sealed class Prepared(IssuancePolicy policy, IssuingAuthority issuer, PackageMaker pack, TimeProvider time)
    {
        // A channel that hangs takes its time to do so: it is not waited for once for each of many requests, unless it is one of them that it hangs at.
        private const int MostHung = 3;

        private int _hung;
        private string? _away;

        public async Task<string?> HindranceAsync(PreApprovedRequest request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            if (Rehearsal.Problem(policy, request.Names, request.ValidityDays, issuer, now) is { } problem) return problem.Detail;
            if (_away is not null) return _away;
            try
            {
                await pack(request, new PackageSecret(NoSecret, request.AsksForCode), now + Challenge.Lifetime, cancellationToken);
                _hung = 0;
                return null;
            }
            catch (PkiException fault)
            {
                _hung = fault.InnerException is TimeoutException ? _hung + 1 : 0;
                if (_hung == MostHung) _away = InWords(fault);
                return InWords(fault);
            }
            catch (CryptographicException)
            {
                return "What was sealed with the request cannot be opened: it was altered, or its data key is not known here.";
            }
        }
    }
}
