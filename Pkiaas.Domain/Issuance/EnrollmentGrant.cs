using Pkiaas.Domain.Requests;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>Leave to issue one certificate with exactly these names. Only a gate makes one.</summary>
/// <param name="Authorization">What gave leave, stored with the certificate.</param>
/// <param name="Entitlement">What leave rests on; the commit uses it up.</param>
/// <param name="Subject">As approved.</param>
/// <param name="AlternativeNames">As approved.</param>
/// <param name="ValidityDays">As approved; the template's own limit holds in any case.</param>
public sealed record EnrollmentGrant(
    Authorization Authorization, Entitlement Entitlement, DistinguishedName Subject, IReadOnlyList<GeneralName> AlternativeNames, int ValidityDays)
{
    /// <summary>The request that the certificate fulfils, if any.</summary>
    public RequestId? RequestId => Entitlement switch
    {
        Entitlement.PreApproval approval => approval.RequestId,
        Entitlement.Renewal renewal => renewal.RequestId,
        Entitlement.ManualApproval manual => manual.RequestId,
        _ => null,
    };

    /// <summary>The certificate in whose place it comes, if any.</summary>
    public CertificateId? RenewsId => Entitlement is Entitlement.Renewal renewal ? renewal.Old : null;

    /// <summary>The line that it goes on with; null where it begins one.</summary>
    public CertificateId? Line => Entitlement switch
    {
        Entitlement.PreApproval approval => approval.Line,
        Entitlement.Renewal renewal => renewal.Line,
        _ => null,
    };

    /// <summary>Whether the template's conditions are yet to be asked, because nobody approved these names beforehand.</summary>
    public bool IsConditional => Entitlement is not (Entitlement.PreApproval or Entitlement.Renewal or Entitlement.ManualApproval);
}
