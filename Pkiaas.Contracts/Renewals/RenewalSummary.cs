using Pkiaas.Contracts.Certificates;

namespace Pkiaas.Contracts.Renewals;

/// <summary>A certificate that ends, and how far its renewal has come.</summary>
/// <param name="RequestId">The request that led to the certificate.</param>
/// <param name="CertificateId">The certificate that ends.</param>
/// <param name="DisplayName">Whom it names.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="ExpiresAt">When it ends, UTC.</param>
/// <param name="RemindAt">When the person is mailed, UTC; where it is forbidden or ended, when he would be.</param>
/// <param name="State">How far it has come.</param>
/// <param name="RenewalId">The request of the renewal, once it was made.</param>
/// <param name="SentAt">When it was made, UTC.</param>
/// <param name="DoneAt">When the new certificate was issued, UTC.</param>
public sealed record RenewalSummary(
    Guid RequestId, Guid CertificateId, string DisplayName, string TemplateName, DateTimeOffset ExpiresAt, DateTimeOffset RemindAt, RenewalState State,
    Guid? RenewalId, DateTimeOffset? SentAt, DateTimeOffset? DoneAt)
{
    /// <summary>
    /// What keeps a renewal that is due from being mailed, as things are now: its person would get nothing by it. It is mailed once that is mended.
    /// Looked for in the 25 that come next; null: nothing, or not looked for yet.
    /// </summary>
    public string? Hindrance { get; init; }

    /// <summary>Where <see cref="State"/> is <see cref="RenewalState.Ended"/>: what ended it.</summary>
    public LineEnd? LineEnd { get; init; }
}

/// <summary>How far a renewal has come.</summary>
public enum RenewalState
{
    /// <summary>The mail goes out within the next weeks.</summary>
    Due,

    /// <summary>The link was made; its request says how far the person is.</summary>
    Sent,

    /// <summary>The device has the new certificate.</summary>
    Done,

    /// <summary>The link was withdrawn, or it ended together with the certificate.</summary>
    Missed,

    /// <summary>An admin forbade it for this request: nothing is mailed, and what was mailed is cancelled.</summary>
    Forbidden,

    /// <summary>Another certificate of the device was revoked or is on hold: nothing is mailed.</summary>
    Ended,
}
