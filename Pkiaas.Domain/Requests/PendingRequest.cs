using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// A certificate that a device asked for by itself and that an admin decides about (RFC 8894 section 3.3.2.3). The certificate request is
/// not kept, only what can be certified of it: it may hold the template's passphrase.
/// </summary>
public sealed class PendingRequest
{
    /// <summary>How long an admin has.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int MostReason = 500;

    private PendingRequest()
    {
    }

    /// <summary>Its id.</summary>
    public RequestId Id { get; private set; }

    /// <summary>The authority that would issue.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>The template whose door was asked.</summary>
    public TemplateId TemplateId { get; private set; }

    /// <summary>RFC 8894 section 3.2.1.1.</summary>
    public string TransactionId { get; private set; } = "";

    /// <summary>SHA-256 of the certificate request, DER.</summary>
    public byte[] RequestHash { get; private set; } = [];

    /// <summary>SHA-256 of the key that signed the message: only its holder is answered.</summary>
    public byte[] RequesterKeyHash { get; private set; } = [];

    /// <summary>The key to certify: a SubjectPublicKeyInfo in DER.</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>The subject that would be certified, DER.</summary>
    public byte[] Subject { get; private set; } = [];

    /// <summary>The alternative names that would be certified, DER (RFC 5280 section 4.2.1.6); empty when there are none.</summary>
    public byte[] AlternativeNames { get; private set; } = [];

    /// <summary>Whom it names, for people.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Days that the certificate would be valid.</summary>
    public int ValidityDays { get; private set; }

    /// <summary>What else spoke for it.</summary>
    public Authorization Authorization { get; private set; }

    /// <summary>Where it came from.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What the device calls itself, or null.</summary>
    public string? Agent { get; private set; }

    /// <summary>Where it stands; see <see cref="StateAt"/> for what people are told.</summary>
    public PendingState State { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string? Reason { get; private set; }

    /// <summary>The admin who decided: his address.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The admin who last opened it again after it had ended: his address.</summary>
    public string? ReopenedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }

    /// <summary>The certificate, once approved.</summary>
    public CertificateId? CertificateId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Until when it can be decided, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Changes with every change; kept by the store.</summary>
    public uint Version { get; private set; }

    /// <summary>Writes a request down.</summary>
    /// <param name="origin">The message and who sent it.</param>
    /// <param name="grant">What would be issued if an admin says so.</param>
    /// <param name="key">The key to certify.</param>
    /// <param name="now">UTC.</param>
    public static PendingRequest Create(PendingOrigin origin, EnrollmentGrant grant, SubjectPublicKeyInfo key, DateTimeOffset now) => new()
    {
        Id = new RequestId(Guid.CreateVersion7(now)),
        AuthorityId = origin.AuthorityId,
        TemplateId = origin.TemplateId,
        TransactionId = origin.TransactionId,
        RequestHash = origin.RequestHash,
        RequesterKeyHash = origin.RequesterKeyHash,
        PublicKey = key.Encoded.ToArray(),
        Subject = grant.Subject.Encoded.ToArray(),
        AlternativeNames = grant.AlternativeNames.Count == 0 ? [] : new SubjectAlternativeNameExtension(grant.AlternativeNames).Value.ToArray(),
        DisplayName = grant.Subject.Find("CN")
            ?? (grant.Subject.IsEmpty ? grant.AlternativeNames.Select(name => name.Value).FirstOrDefault() ?? "" : grant.Subject.ToDisplayString()),
        ValidityDays = grant.ValidityDays,
        Authorization = grant.Authorization,
        Address = origin.Address,
        Agent = origin.Agent,
        State = PendingState.Pending,
        CreatedAt = now,
        ExpiresAt = now + Lifetime,
    };

    /// <summary>Where it stands at a time: past its time it is expired at once, not when a job comes by.</summary>
    /// <param name="now">UTC.</param>
    public PendingState StateAt(DateTimeOffset now) => State == PendingState.Pending && now >= ExpiresAt ? PendingState.Expired : State;

    /// <summary>Leave to issue, with the names that were asked for or those that the admin puts in their place. The commit makes it Issued.</summary>
    /// <param name="names">In place of those that were asked for, or null.</param>
    /// <param name="validityDays">In place of the template's, or null.</param>
    /// <param name="by">The admin's address.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">It was decided already or has expired.</exception>
    public EnrollmentGrant Approve(RequestedNames? names, int? validityDays, string by, DateTimeOffset now)
    {
        DemandUndecided(now);
        return new EnrollmentGrant(
            Authorization | Authorization.ManualApproval, new Entitlement.ManualApproval(Id, by), names?.SubjectName ?? SubjectName, names?.AlternativeNames ?? Names,
            validityDays ?? ValidityDays);
    }

    /// <summary>Pending -> Declined.</summary>
    /// <param name="reason">For the device's owner; nothing secret.</param>
    /// <param name="by">The admin's address.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">It was decided already or has expired; or the reason is too long.</exception>
    public void Decline(string? reason, string by, DateTimeOffset now)
    {
        DemandUndecided(now);
        var words = reason?.Trim();
        if (words?.Length > MostReason || words?.Any(char.IsControl) == true)
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"At most {MostReason} characters in one line.") { Field = "reason" });
        (State, Reason, DecidedBy, DecidedAt) = (PendingState.Declined, words is { Length: > 0 } ? words : null, by, now);
    }

    /// <summary>Declined or Expired -> Pending: the device's next poll waits again, and an admin has as long as at first.</summary>
    /// <param name="by">The admin's address.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">It is issued, or waits already.</exception>
    public void Reopen(string by, DateTimeOffset now)
    {
        if (StateAt(now) is var state and not (PendingState.Declined or PendingState.Expired))
        {
            throw new PkiException(
                PkiErrorKind.Conflict,
                state == PendingState.Issued ? "The request is Issued: the device has its certificate." : "The request waits for a decision already.");
        }
        (State, Reason, DecidedBy, DecidedAt, ExpiresAt) = (PendingState.Pending, null, null, null, now + Lifetime);
        (ReopenedBy, ReopenedAt) = (by, now);
    }

    /// <summary>The subject that was asked for.</summary>
    public DistinguishedName SubjectName => DistinguishedName.Decode(Subject);

    /// <summary>The alternative names that were asked for.</summary>
    public IReadOnlyList<GeneralName> Names => AlternativeNames.Length == 0
        ? []
        : ((SubjectAlternativeNameExtension)CertificateExtension.Decode(Oids.SubjectAlternativeName, critical: false, AlternativeNames)).Names;

    private void DemandUndecided(DateTimeOffset now)
    {
        if (StateAt(now) is var state and not PendingState.Pending)
            throw new PkiException(PkiErrorKind.Conflict, $"The request is {state}: there is nothing to decide.");
    }
}
