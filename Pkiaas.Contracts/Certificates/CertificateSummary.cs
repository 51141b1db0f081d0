namespace Pkiaas.Contracts.Certificates;

/// <summary>A line of <c>GET /api/certificates</c>.</summary>
/// <param name="Id">The certificate.</param>
/// <param name="AuthorityId">Its issuer.</param>
/// <param name="TemplateId">What it was issued from.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="DisplayName">The subject's CN, else its whole subject.</param>
/// <param name="SerialNumber">Hexadecimal.</param>
/// <param name="Status">Whether it is good.</param>
/// <param name="NotBefore">UTC.</param>
/// <param name="NotAfter">UTC.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="RevokedAt">UTC, when it is revoked or on hold.</param>
/// <param name="RevocationReason">Why it is revoked.</param>
public sealed record CertificateSummary(
    Guid Id, Guid AuthorityId, Guid TemplateId, string TemplateName, string DisplayName, string SerialNumber, CertificateStatus Status,
    DateTimeOffset NotBefore, DateTimeOffset NotAfter, DateTimeOffset IssuedAt, DateTimeOffset? RevokedAt = null, RevocationReason? RevocationReason = null);

/// <summary>Whether a certificate is good.</summary>
public enum CertificateStatus
{
    /// <summary>Within its time.</summary>
    Valid,

    /// <summary>Past its time.</summary>
    Expired,

    /// <summary>Taken back for good.</summary>
    Revoked,

    /// <summary>Taken back for now.</summary>
    OnHold,
}
