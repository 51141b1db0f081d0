using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Certificates;

/// <summary>One certificate with everything in it, in words.</summary>
public sealed partial class CertificatePage
{
    [Parameter] public Guid CertificateId { get; set; }

    [Inject] internal CertificatesClient Certificates { get; set; } = null!;

    [Inject] internal TimeProvider Time { get; set; } = null!;

    private CertificateDetails View { get; set; } = null!;

    private bool MayRevoke => MayRequest && View.Summary.Status is (CertificateStatus.Valid or CertificateStatus.OnHold);

    // The API refuses it past the certificate's end.
    private bool MayReportKey => MayRequest
        && View.Summary is { Status: CertificateStatus.Revoked, RevocationReason: not RevocationReason.KeyCompromise } summary && Time.GetUtcNow() < summary.NotAfter;

    protected override async Task LoadAsync()
    {
        View = await Certificates.GetAsync(CertificateId, Aborted);
        if (View.Summary.AuthorityId != AuthorityId)
            throw new ApiException(ApiProblem.NotFound("There is no such certificate.", "It does not belong to this authority."));
    }

    private async Task RevokeAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var known = Enum.TryParse<RevocationReason>(posted.Text("reason"), out var reason) && Enum.IsDefined(reason);
        if (!known) GoTo(Href($"certificates/{CertificateId}"), "Choose a reason.", good: false);
        // What took the place of this certificate is one of the others, perhaps.
        var wholeLine = posted.Ticked("wholeLine") && reason != RevocationReason.Superseded;
        var result = await Certificates.RevokeAsync(CertificateId, new RevokeCertificateRequest { Reason = reason, WholeLine = wholeLine }, Aborted);
        Tell(result, (reason == RevocationReason.CertificateHold, wholeLine) switch
        {
            (true, false) => "The certificate is on hold.",
            (true, true) => "The certificates are on hold.",
            (false, false) => "The certificate is revoked.",
            (false, true) => "The certificates are revoked.",
        });
    }

    private async Task UnrevokeAsync() => Tell(await Certificates.UnrevokeAsync(CertificateId, Aborted), "The certificate is good again.");

    private void Tell(ApiResult<Nothing> result, string done) =>
        GoTo(
            Href($"certificates/{CertificateId}"),
            result.Problem is { } problem ? problem.Detail ?? problem.Title : done,
            result.Problem is null);
}
