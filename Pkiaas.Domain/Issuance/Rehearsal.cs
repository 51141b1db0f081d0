using System.Security.Cryptography;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>
/// Drafts beforehand what a device will get, with a key that nobody holds, and lints it: what could never be issued is refused at the form of
/// the admin who can mend it, and not at the device of somebody who cannot.
/// </summary>
public static class Rehearsal
{
    // RSA, since that is what devices enrol. Made once in a process, and its private half is gone at once.
    private static readonly Lazy<SubjectPublicKeyInfo> ThrowAwayKey = new(() =>
    {
        using var key = RSA.Create(KeyRules.LeastRsaBits);
        return SubjectPublicKeyInfo.Decode(key.ExportSubjectPublicKeyInfo());
    });

    private static readonly DistinguishedName Anybody = DistinguishedName.Create(("CN", "Rehearsal of a template"));

    /// <summary>Rehearses a template with a name that stands for any other.</summary>
    /// <param name="policy">The template's, validated.</param>
    /// <param name="issuer">Its authority, which need not be valid any more.</param>
    /// <returns>What would keep the template from issuing, its field one of the template's form; null: nothing.</returns>
    public static PkiError? Problem(IssuancePolicy policy, IssuingAuthority issuer) =>
        Problem(policy, Anybody, [], policy.ValidityDays, ThrowAwayKey.Value, issuer, issuer.Certificate.Validity.NotBefore, FieldOfTemplate);

    /// <summary>Rehearses a certificate that an admin is about to approve.</summary>
    /// <param name="policy">The template's.</param>
    /// <param name="names">What will stand in it.</param>
    /// <param name="validityDays">As approved.</param>
    /// <param name="issuer">The template's authority.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What would keep it from being issued, its field one of the request's form; null: nothing.</returns>
    public static PkiError? Problem(IssuancePolicy policy, RequestedNames names, int validityDays, IssuingAuthority issuer, DateTimeOffset now) =>
        Problem(policy, names.SubjectName, names.AlternativeNames, validityDays, ThrowAwayKey.Value, issuer, now);

    /// <summary>Rehearses a certificate that a device asked for by itself, with its own key, before an admin has it signed.</summary>
    /// <param name="policy">The template's.</param>
    /// <param name="subject">What will stand in it.</param>
    /// <param name="alternativeNames">The same.</param>
    /// <param name="validityDays">The template's own limit holds in any case.</param>
    /// <param name="key">The device's.</param>
    /// <param name="issuer">The template's authority.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What would keep it from being issued, its field one of the request's form; null: nothing.</returns>
    public static PkiError? Problem(
        IssuancePolicy policy, DistinguishedName subject, IReadOnlyList<GeneralName> alternativeNames, int validityDays, SubjectPublicKeyInfo key,
        IssuingAuthority issuer, DateTimeOffset now)
    {
        try
        {
            return Problem(policy, subject, alternativeNames, validityDays, key, issuer, now, FieldOfRequest);
        }
        catch (PkiException fault)
        {
            return fault.Error;
        }
    }

    /// <summary>A finding as an admin reads it.</summary>
    internal static string InWords(LintFinding finding) => $"{finding.Message} ({finding.Reference})";

    private static PkiError? Problem(
        IssuancePolicy policy, DistinguishedName subject, IReadOnlyList<GeneralName> alternativeNames, int validityDays, SubjectPublicKeyInfo key,
        IssuingAuthority issuer, DateTimeOffset now, Func<string, string?> fieldOf)
    {
        var draft = CertificateDraft.Create(policy, subject, alternativeNames, validityDays, key, issuer, now);
        var context = policy.IsAuthority
            ? LintContext.Authority(issuer.Certificate, draft.SignatureAlgorithm)
            : LintContext.Leaf(issuer.Certificate, draft.SignatureAlgorithm);
        return CertificateLinter.Lint(draft, context).FirstOrDefault(finding => finding.Severity == LintSeverity.Error) is { } fault
            ? new PkiError(PkiErrorKind.Malformed, InWords(fault)) { Field = fieldOf(fault.Name) }
            : null;
    }

    private static string? FieldOfTemplate(string lint) => lint switch
    {
        _ when lint.StartsWith("extended-key-usage-", StringComparison.Ordinal) => "extendedKeyUsages",
        _ when lint.StartsWith("key-usage-", StringComparison.Ordinal) => "keyUsages",
        _ when lint.StartsWith("validity-", StringComparison.Ordinal) => "validityDays",
        _ => null,
    };

    private static string? FieldOfRequest(string lint) => lint switch
    {
        _ when lint.StartsWith("alternative-names-", StringComparison.Ordinal) => "subjectAlternativeNames",
        _ when lint.StartsWith("name-", StringComparison.Ordinal) => "subject",
        "country-two-letters" or "leaf-not-self-issued" or "authority-subject-not-empty" or "subject-or-alternative-name-present" => "subject",
        _ when lint.StartsWith("validity-", StringComparison.Ordinal) => "validityDays",
        _ => null,
    };
}
