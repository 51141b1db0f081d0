using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Certificates;

/// <summary>One certificate with everything in it, in words.</summary>
public sealed partial class CertificatePage
{
    [Parameter] public Guid CertificateId { get; set; }

    [Inject] internal CertificatesClient Certificates { get; set; } = null!;

    private CertificateDetails View { get; set; } = null!;

    protected override async Task LoadAsync()
    {
        View = await Certificates.GetAsync(CertificateId, Aborted);
        if (View.Summary.AuthorityId != AuthorityId)
            throw new ApiException(ApiProblem.NotFound("There is no such certificate.", "It does not belong to this authority."));
    }
}
