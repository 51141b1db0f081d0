using Pkiaas.X509;

namespace Pkiaas.Domain.Revocation;

/// <summary>That, since when and why a certificate is revoked.</summary>
/// <param name="At">UTC.</param>
/// <param name="Reason">Why.</param>
public sealed record CertificateRevocation(DateTimeOffset At, CrlReason Reason)
{
    /// <summary>Whether it can be taken back.</summary>
    public bool IsHold => Reason == CrlReason.CertificateHold;

    /// <summary>
    /// Whether a renewal that was offered for the certificate is not given now: for every reason but that something else has taken its place
    /// already. Who put it on hold may still take that back.
    /// </summary>
    public bool EndsRenewal => Reason != CrlReason.Superseded;
}
