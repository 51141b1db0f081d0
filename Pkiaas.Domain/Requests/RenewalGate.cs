using System.Globalization;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// Lets in who signs with the key of a valid certificate of this very template (RFC 8894 sections 2.3 and 2.5). From outside every
/// refusal looks the same; the reason goes to the trail.
/// </summary>
public static class RenewalGate
{
    private const string Outside = "The enrolment was refused.";

    /// <summary>Decides.</summary>
    /// <param name="old">The signer's certificate, byte for byte as the authority stored it; null when it stored none.</param>
    /// <param name="template">The template at whose door the device stands.</param>
    /// <param name="policy">How long its certificates last.</param>
    /// <param name="rules">The template's rules.</param>
    /// <param name="approved">What the pre-approved request of the signer's certificate says; null where there is none.</param>
    /// <param name="line">How the line of the signer's certificate stands; null when there is no such certificate.</param>
    /// <param name="csr">Its signature was verified.</param>
    /// <param name="mayBeRelayed">
    /// Whether it may be what another device sent, wrapped into this renewal by somebody who cannot open it: then it must name nobody else than the signer's
    /// certificate does, whatever the rules say of keeping names.
    /// </param>
    /// <param name="now">UTC.</param>
    public static GateDecision Decide(
        IssuedCertificate? old, TemplateId template, IssuancePolicy policy, RenewalRules rules, RenewalTerms? approved, LineStanding? line, CertificationRequest csr,
        bool mayBeRelayed, DateTimeOffset now)
    {
        if (old is null) return Refused(null, RefusalReason.UnknownSigner, "The signer of the renewal has no certificate of this authority.");
        if (old.TemplateId != template) return Refused(old, RefusalReason.CertificateOfAnotherTemplate, "The signer's certificate was issued from another template.");
        if (!rules.Allowed) return Refused(old, RefusalReason.RenewalNotAllowed, "The template allows no renewal.");
        if (approved is { Allowed: false }) return Refused(old, RefusalReason.RenewalForbidden, "The request of the signer's certificate forbids its renewal.");
        if (old.Revocation is { IsHold: true } hold)
            return Refused(old, RefusalReason.CertificateOnHold, $"The signer's certificate is on hold since {Text(hold.At)}.", hold.At);
        if (old.Revocation is { } revocation) return Refused(old, RefusalReason.RevokedCertificate, $"The signer's certificate was revoked at {Text(revocation.At)}.", revocation.At);
        if (line is { Problem: var (ended, because, moment) }) return Refused(old, ended, because, moment);
        if (now < old.NotBefore) return Refused(old, RefusalReason.CertificateNotYetValid, $"The signer's certificate is not valid before {Text(old.NotBefore)}.");
        if (now >= old.NotAfter) return Refused(old, RefusalReason.ExpiredCertificate, $"The signer's certificate expired at {Text(old.NotAfter)}.", old.NotAfter);
        if (rules.WithinDays is { } days && now < old.NotAfter.AddDays(-days))
            return Refused(old, RefusalReason.RenewalTooEarly, $"It is too early: the template allows renewal from {Text(old.NotAfter.AddDays(-days))} on.");

        var certificate = Certificate.Decode(old.Encoded);
        var names = certificate.Extensions.Find<SubjectAlternativeNameExtension>()?.Names ?? [];
        if (csr.BasicConstraints is { IsAuthority: true }) return BadCsr(old, "The device asks to become an authority.", RefusalReason.AuthorityAsked);
        if (!rules.KeepNames && NameDifference.Find(certificate.Subject, names, csr) is var (reason, difference)) return BadCsr(old, difference, reason);
        if (mayBeRelayed && NameDifference.FindAnother(certificate.Subject, names, csr) is var (other, another)) return BadCsr(old, another, other);
        return new GateDecision.Granted(new EnrollmentGrant(
            Authorization.Renewal, new Entitlement.Renewal(old.Id, old.Line, old.RequestId, rules.RevokeOld), certificate.Subject, names, Days(old, approved, policy)));
    }

    /// <summary>
    /// Whether a renewal may be what another device sent: its sender does not show that he holds the new key, and it brings no challenge of the signer's own
    /// request. Passwords that others gave out, of an NDES page or of a whole template, are in no list of whose they are; and where an admin or a webhook
    /// decides, or in a renewal, devices send none.
    /// </summary>
    /// <param name="old">The signer's certificate.</param>
    /// <param name="holdsNewKey">Whether the signer's key is the one to be certified.</param>
    /// <param name="match">The challenge in the certificate request, if it is known.</param>
    public static bool MayBeRelayed(IssuedCertificate old, bool holdsNewKey, ChallengeMatch? match) =>
        !holdsNewKey && !IsOwn(old, match);

    /// <summary>
    /// Refuses who wraps what another device sent, and that nobody can open on its way, into a renewal of his own: his names would be bound to that device's
    /// key, which then would get no certificate any more. A device that shows it holds the new key, or that was mailed this challenge for a renewal of its
    /// certificate, may present it.
    /// </summary>
    /// <param name="old">The signer's certificate.</param>
    /// <param name="holdsNewKey">Whether the signer's key is the one to be certified.</param>
    /// <param name="match">The challenge in the certificate request, if it is known.</param>
    /// <returns>Null: it is no such thing.</returns>
    public static GateDecision.Refused? Relayed(IssuedCertificate old, bool holdsNewKey, ChallengeMatch? match) =>
        holdsNewKey || match is null or { ConsumedAt: not null } || IsOwn(old, match)
            ? null
            : new(new PkiError(PkiErrorKind.Unauthorized, Outside, $"The renewal of {old.DisplayName} carries the unused challenge of another request.")
            {
                Reason = RefusalReason.ChallengeOfAnother,
            }, match.RequestId);

    private static bool IsOwn(IssuedCertificate old, ChallengeMatch? match) =>
        match is not null && (match.RequestId == old.RequestId || match.Renews == old.Id);

    // What an admin approved for one person lasts as long as he approved, also where the one before was cut short at its authority's end; what he signed by
    // hand lasts as long as that did; else the template decides anew.
    private static int Days(IssuedCertificate old, RenewalTerms? approved, IssuancePolicy policy) => approved is not null
        ? Math.Min(approved.ValidityDays, policy.ValidityDays)
        : old.RequestId is null ? policy.ValidityDays : Math.Max(1, (int)Math.Round((old.NotAfter - old.IssuedAt).TotalDays));

    private static GateDecision.Refused Refused(IssuedCertificate? old, RefusalReason reason, string because, DateTimeOffset? moment = null) =>
        new(new PkiError(PkiErrorKind.Unauthorized, Outside, because) { Reason = reason, Moment = moment }, old?.RequestId);

    private static GateDecision.Refused BadCsr(IssuedCertificate old, string because, RefusalReason reason) =>
        new(new PkiError(PkiErrorKind.BadCsr, Outside, because) { Reason = reason }, old.RequestId);

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
