using System.Security.Cryptography;
using Pkiaas.Api.Protocols.Enrollment.Downloads;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Approvals;

/// <summary>
/// Has the packages of many requests of one template and channel made, with a secret that works nowhere. A channel that hangs takes its time to do so: it is
/// not waited for once for each of them, unless it is one of them that it hangs at.
/// </summary>
/// <param name="pack">Makes one.</param>
/// <param name="time">The clock.</param>
internal sealed class PackingRehearsal(PackageMaker pack, TimeProvider time)
{
    /// <summary>After so many in a row it is not asked again.</summary>
    internal const int MostHung = 3;

    private const string NoSecret = "rehearsal";

    private int _hung;
    private string? _away;

    /// <returns>Why a request's package cannot be made; null: it can.</returns>
    public async Task<Hindrance?> HindranceAsync(PreApprovedRequest request, CancellationToken cancellationToken)
    {
        if (_away is not null) return new Hindrance(_away);
        try
        {
            await pack(request, new PackageSecret(NoSecret, request.AsksForCode), time.GetUtcNow() + Challenge.Lifetime, cancellationToken);
            _hung = 0;
            return null;
        }
        catch (PkiException fault)
        {
            var hangs = fault.InnerException is TimeoutException;
            _hung = hangs ? _hung + 1 : 0;
            if (_hung == MostHung) _away = Hindrance.InWords(fault);
            return new Hindrance(Hindrance.InWords(fault), hangs);
        }
        catch (CryptographicException)
        {
            return new Hindrance(Hindrance.Altered);
        }
    }
}
