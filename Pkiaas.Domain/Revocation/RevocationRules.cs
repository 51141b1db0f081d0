using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Domain.Revocation;

/// <summary>When a certificate may be revoked and when a revocation may be taken back.</summary>
public static class RevocationRules
{
    /// <summary>
    /// The reasons that may be given. The others of RFC 5280 section 5.3.1 are for delta lists and attribute authorities, of which there
    /// are none here.
    /// </summary>
    public static IReadOnlyList<CrlReason> Reasons { get; } =
    [
        CrlReason.Unspecified, CrlReason.KeyCompromise, CrlReason.CACompromise, CrlReason.AffiliationChanged, CrlReason.Superseded,
        CrlReason.CessationOfOperation, CrlReason.CertificateHold, CrlReason.PrivilegeWithdrawn,
    ];

    /// <summary>
    /// Revokes. What is revoked for good stays so; a hold may become final and then counts from the day it began (ITU-T X.509 on the
    /// hold instruction code), as whoever relied on the certificate in between was warned. That the key was compromised may be learned later, and then takes the place
    /// of any other reason, so that the key is never certified again; the day stays. An expired certificate is not accepted by
    /// anybody any more and leaves the lists, so that there is nothing to revoke.
    /// </summary>
    /// <param name="before">The revocation so far, or null.</param>
    /// <param name="reason">Why.</param>
    /// <param name="notAfter">The certificate's end, UTC.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">Conflict: the certificate's state does not allow it. Malformed: no such reason can be given.</exception>
    public static CertificateRevocation Revoke(CertificateRevocation? before, CrlReason reason, DateTimeOffset notAfter, DateTimeOffset now)
    {
        if (!Reasons.Contains(reason)) throw new PkiException(new PkiError(PkiErrorKind.Malformed, "This reason cannot be given here.") { Field = "reason" });
        if (before is { IsHold: false } && !(reason == CrlReason.KeyCompromise && before.Reason != CrlReason.KeyCompromise)) throw new PkiException(PkiErrorKind.Conflict, "The certificate is revoked already.");
        if (before is not null && reason == CrlReason.CertificateHold) throw new PkiException(PkiErrorKind.Conflict, "The certificate is on hold already.");
        if (now > notAfter) throw new PkiException(PkiErrorKind.Conflict, "The certificate has expired: nobody accepts it any more.");
        return new CertificateRevocation(before?.At ?? WholeSecond(now), reason);
    }

    /// <summary>Takes a hold back.</summary>
    /// <param name="before">The revocation so far, or null.</param>
    /// <exception cref="PkiException">Conflict: the certificate is not on hold.</exception>
    public static void DemandHold(CertificateRevocation? before)
    {
        if (before is null) throw new PkiException(PkiErrorKind.Conflict, "The certificate is not revoked.");
        if (!before.IsHold) throw new PkiException(PkiErrorKind.Conflict, "Only a hold can be taken back: this certificate is revoked for good.");
    }

    // As the list will say it.
    private static DateTimeOffset WholeSecond(DateTimeOffset now) => now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
}
