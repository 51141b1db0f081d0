using Pkiaas.X509;

namespace Pkiaas.Domain.Revocation;

/// <summary>That, since when and why a certificate is revoked.</summary>
/// <param name="At">UTC.</param>
/// <param name="Reason">Why.</param>
public sealed record CertificateRevocation(DateTimeOffset At, CrlReason Reason)
{
    /// <summary>Whether it can be taken back.</summary>
    public bool IsHold => Reason == CrlReason.CertificateHold;
}
