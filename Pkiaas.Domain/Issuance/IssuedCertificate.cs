using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Revocation;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>A certificate as the store keeps it.</summary>
public sealed class IssuedCertificate
{
    private IssuedCertificate()
    {
    }

    /// <summary>Its id.</summary>
    public CertificateId Id { get; private set; }

    /// <summary>The issuer.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>Which generation of the issuer signed it.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>What it was issued from.</summary>
    public TemplateId TemplateId { get; private set; }

    /// <summary>The request that it fulfils, if any.</summary>
    public RequestId? RequestId { get; private set; }

    /// <summary>The certificate in whose place it came, if any.</summary>
    public CertificateId? RenewsId { get; private set; }

    /// <summary>The first certificate of its line, if that is another one.</summary>
    public CertificateId? LineId { get; private set; }

    /// <summary>
    /// Its line: a first certificate, by the id of which the line is known, and all that came in the place of one of them, by the device's own renewal or by mail.
    /// </summary>
    public CertificateId Line => LineId ?? Id;

    /// <summary>Unique for its issuer over all generations, big-endian.</summary>
    public byte[] SerialNumber { get; private set; } = [];

    /// <summary>The subject's CN, else the whole subject, else the first alternative name.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>All names in lower case, for searching.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>What gave leave to issue.</summary>
    public Authorization Authorization { get; private set; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo.</summary>
    public byte[] PublicKeyHash { get; private set; } = [];

    /// <summary>SHA-256 of the subject's DER.</summary>
    public byte[] SubjectHash { get; private set; } = [];

    /// <summary>The certificate, DER.</summary>
    public byte[] Encoded { get; private set; } = [];

    /// <summary>When the person was mailed for a successor, or the device fetched one by itself, UTC; null while nothing was done about its end.</summary>
    public DateTimeOffset? SuccessionAt { get; private set; }

    /// <summary>When it was revoked, UTC; null while it is good.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Why it was revoked.</summary>
    public CrlReason? RevocationReason { get; private set; }

    /// <summary>That, since when and why it is revoked; null while it is good.</summary>
    public CertificateRevocation? Revocation => RevokedAt is { } at ? new(at, RevocationReason ?? CrlReason.Unspecified) : null;

    /// <summary>Revokes it; see <see cref="RevocationRules.Revoke"/>.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="Errors.PkiException">Its state or the reason does not allow it.</exception>
    public void Revoke(CrlReason reason, DateTimeOffset now)
    {
        var revocation = RevocationRules.Revoke(Revocation, reason, NotAfter, now);
        (RevokedAt, RevocationReason) = (revocation.At, revocation.Reason);
    }

    /// <summary>Takes a hold back.</summary>
    /// <exception cref="Errors.PkiException">It is not on hold.</exception>
    public void Unrevoke()
    {
        RevocationRules.DemandHold(Revocation);
        (RevokedAt, RevocationReason) = (null, null);
    }

    /// <summary>Makes one from what was signed.</summary>
    /// <param name="certificate">What was signed.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="template">What it was issued from.</param>
    /// <param name="grant">What gave leave.</param>
    /// <param name="time">For the id and the time stamp.</param>
    public static IssuedCertificate Create(
        Certificate certificate, IssuingAuthority issuer, TemplateId template, EnrollmentGrant grant, TimeProvider time) => new()
        {
            Id = CertificateId.New(time),
            AuthorityId = issuer.Id,
            Generation = issuer.Generation,
            TemplateId = template,
            RequestId = grant.RequestId,
            RenewsId = grant.RenewsId,
            LineId = grant.Line,
            SerialNumber = certificate.SerialNumber.Bytes.ToArray(),
            DisplayName = certificate.Subject.Find("CN")
                ?? (certificate.Subject.IsEmpty ? AlternativeNames(certificate).FirstOrDefault() ?? "" : certificate.Subject.ToDisplayString()),
            SearchText = SearchOf(certificate),
            NotBefore = certificate.Validity.NotBefore,
            NotAfter = certificate.Validity.NotAfter,
            IssuedAt = time.GetUtcNow(),
            Authorization = grant.Authorization,
            PublicKeyHash = certificate.SubjectPublicKeyInfo.Sha256Fingerprint(),
            SubjectHash = System.Security.Cryptography.SHA256.HashData(certificate.Subject.Encoded.Span),
            Encoded = certificate.Encoded.ToArray(),
        };

    private static IEnumerable<string> AlternativeNames(Certificate certificate) =>
        certificate.Extensions.Find<SubjectAlternativeNameExtension>()?.Names.Select(name => name.Value) ?? [];

    private static string SearchOf(Certificate certificate)
    {
        IEnumerable<string> parts = [certificate.Subject.ToDisplayString(), .. AlternativeNames(certificate)];
#pragma warning disable CA1308 // Searched in lower case, as people type.
        return string.Join('\n', parts).ToLowerInvariant();
#pragma warning restore CA1308
    }
}
