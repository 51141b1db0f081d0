using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Certificates;

/// <summary>Revokes a certificate: <c>POST /api/certificates/{id}/revoke</c>.</summary>
public sealed record RevokeCertificateRequest
{
    /// <summary>Why. A hold can be taken back by <c>POST /api/certificates/{id}/unrevoke</c>, and can be made final by another reason; any other reason
    /// but <see cref="RevocationReason.KeyCompromise"/> itself can still be changed to that one.</summary>
    [Required(ErrorMessage = "Choose a reason.")]
    [EnumDataType(typeof(RevocationReason))]
    public required RevocationReason? Reason { get; init; }

    /// <summary>Whether all other certificates of the device's line that are valid are revoked with it: those that it renewed and those that renewed it.
    /// Those on hold too, unless this is a hold. Not with <see cref="RevocationReason.Superseded"/>, since one of them took the place.</summary>
    public bool WholeLine { get; init; }
}
