using Pkiaas.Contracts.Certificates;
using Pkiaas.Data.Issuance;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Revocation;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Certificates;

/// <summary>How a certificate stands, in the words of the API.</summary>
internal static class CertificateStatuses
{
    /// <summary>What is revoked is called so for ever, also past its end.</summary>
    public static CertificateStatus At(DateTimeOffset now, DateTimeOffset notAfter, CertificateRevocation? revocation) => revocation switch
    {
        { IsHold: true } => CertificateStatus.OnHold,
        { } => CertificateStatus.Revoked,
        null => now > notAfter ? CertificateStatus.Expired : CertificateStatus.Valid,
    };

    /// <summary>Reads what a list is filtered by.</summary>
    /// <param name="status">The name of a <see cref="CertificateStatus"/> in any case, <c>expiring</c> for what is valid and ends within 30 days, or nothing.</param>
    /// <exception cref="PkiException">Malformed: it is no such name.</exception>
    public static CertificateStanding? ToStanding(string? status) => status?.ToUpperInvariant() switch
    {
        null or "" => null,
        "VALID" => CertificateStanding.Good,
        "EXPIRING" => CertificateStanding.Expiring,
        "EXPIRED" => CertificateStanding.Expired,
        "ONHOLD" => CertificateStanding.OnHold,
        "REVOKED" => CertificateStanding.Revoked,
        _ => throw new PkiException(new PkiError(PkiErrorKind.Malformed, "Certificates are valid, expiring, expired, onHold or revoked.") { Field = "status" }),
    };

    public static RevocationReason? ReasonOf(CertificateRevocation? revocation) =>
        revocation is null ? null : Enum.Parse<RevocationReason>(revocation.Reason.ToString());

    public static CrlReason ToReason(RevocationReason reason) => Enum.Parse<CrlReason>(reason.ToString());
}
