using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Certificates;

/// <summary>Revokes a certificate: <c>POST /api/certificates/{id}/revoke</c>.</summary>
public sealed record RevokeCertificateRequest
{
    /// <summary>Why. A hold can be taken back by <c>POST /api/certificates/{id}/unrevoke</c>, and can be made final by another reason.</summary>
    [Required(ErrorMessage = "Choose a reason.")]
    [EnumDataType(typeof(RevocationReason))]
    public required RevocationReason? Reason { get; init; }
}
