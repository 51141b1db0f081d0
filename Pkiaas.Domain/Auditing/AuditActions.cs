namespace Pkiaas.Domain.Auditing;

/// <summary>The actions of the audit trail. Stored: never renamed.</summary>
public static class AuditActions
{
#pragma warning disable CS1591 // The names say it all.
    public const string OwnerCreated = "owner.created";
    public const string SignedIn = "session.opened";
    public const string SignInRefused = "session.refused";
    public const string SignInShutOut = "session.shut-out";
    public const string SignedOut = "session.closed";
    public const string OtherSessionsEnded = "session.others-closed";
    public const string UserAdded = "user.added";
    public const string UserRemoved = "user.removed";
    public const string UserDisabled = "user.disabled";
    public const string UserEnabled = "user.enabled";
    public const string PasswordReset = "user.password-reset";
    public const string PasswordChanged = "user.password-changed";
    public const string OwnerMade = "user.owner-made";
    public const string OwnerUnmade = "user.owner-unmade";
    public const string MemberChanged = "member.changed";
    public const string MemberRemoved = "member.removed";
    public const string AuthorityCreated = "authority.created";
    public const string ServiceCertificateIssued = "authority.service-certificate-issued";
    public const string ProfileSigningChanged = "authority.profile-signing-changed";
    public const string RolloverPrepared = "authority.rollover-prepared";
    public const string RolloverCancelled = "authority.rollover-cancelled";
    public const string RolledOver = "authority.rolled-over";
    public const string TemplateCreated = "template.created";
    public const string TemplateChanged = "template.changed";
    public const string TemplateSettingsChanged = "template.settings-changed";
    public const string ScepChanged = "template.scep-changed";
    public const string PassphraseRotated = "template.passphrase-rotated";
    public const string RequestApproved = "request.approved";
    public const string RequestRenewed = "request.renewal-sent";
    public const string RequestResent = "request.resent";
    public const string RenewalAllowed = "request.renewal-allowed";
    public const string RenewalForbidden = "request.renewal-forbidden";
    public const string RequestCancelled = "request.cancelled";
    public const string RequestExpired = "request.expired";
    public const string RequestPending = "request.pending";
    public const string RequestDeclined = "request.declined";
    public const string RequestReopened = "request.reopened";
    public const string BulkApproved = "bulk-request.approved";
    public const string BulkFinished = "bulk-request.finished";
    public const string BulkCancelled = "bulk-request.cancelled";
    public const string BulkRetried = "bulk-request.retried";
    public const string ProfileDownloaded = "request.profile-downloaded";
    public const string CodeReleased = "request.code-released";
    public const string CertificateIssued = "certificate.issued";
    public const string CertificateRevoked = "certificate.revoked";
    public const string CertificateUnrevoked = "certificate.unrevoked";
    public const string EnrollmentRefused = "enrollment.refused";
    public const string ChallengeReused = "enrollment.challenge-reused";
    public const string AlertDismissed = "alert.dismissed";
    public const string NdesPasswordGiven = "ndes.password-given";
    public const string NdesRefused = "ndes.refused";
    public const string SettingsChanged = "settings.changed";
    public const string PluginEnabled = "plugin.enabled";
    public const string PluginDisabled = "plugin.disabled";
#pragma warning restore CS1591
}
