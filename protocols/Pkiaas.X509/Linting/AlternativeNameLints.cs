using System.Formats.Asn1;

namespace Pkiaas.X509;

internal static class AlternativeNameLints
{
    private static readonly byte[] EmptySequence = [0x30, 0x00];

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("alternative-names-not-empty", "RFC 5280 section 4.2.1.6", NotEmpty),
        LintRule.Error("alternative-names-valid", "RFC 5280 section 4.2.1.6", Valid),
        LintRule.Error("alternative-names-critical-without-subject", "RFC 5280 section 4.1.2.6", CriticalWithoutSubject),
        LintRule.Warning("alternative-names-not-critical-with-subject", "RFC 5280 section 4.2.1.6", NotCriticalWithSubject),
    ];

    private static string? NotEmpty(LintedCertificate certificate, LintContext context) =>
        certificate.Find(Oids.SubjectAlternativeName)?.Value.AsSpan().SequenceEqual(EmptySequence) == true
            ? "The list of alternative names is empty."
            : null;

    private static string? Valid(LintedCertificate certificate, LintContext context) =>
        certificate.Find<SubjectAlternativeNameExtension>()?.Names.FirstOrDefault(name => !IsValid(name)) is { } invalid
            ? $"The alternative name of kind {invalid.Kind} is not what its kind demands."
            : null;

    private static string? CriticalWithoutSubject(LintedCertificate certificate, LintContext context) =>
        certificate.Subject.IsEmpty && certificate.Find(Oids.SubjectAlternativeName) is { Critical: false }
            ? "The alternative names must be critical, as the subject is empty."
            : null;

    private static string? NotCriticalWithSubject(LintedCertificate certificate, LintContext context) =>
        !certificate.Subject.IsEmpty && certificate.Find(Oids.SubjectAlternativeName) is { Critical: true }
            ? "The alternative names should not be critical, as there is a subject."
            : null;

    private static bool IsValid(GeneralName name) => name.Kind switch
    {
        GeneralNameKind.Dns => GeneralNameRules.HostName(name.Value, allowWildcard: true) is not null,
        GeneralNameKind.Email => GeneralNameRules.Mailbox(name.Value) is not null,
        GeneralNameKind.Uri => GeneralNameRules.AbsoluteUri(name.Value) is not null,
        GeneralNameKind.UserPrincipalName => GeneralNameRules.PrincipalName(name.Value) is not null,
        // An address with a mask belongs into name constraints only.
        GeneralNameKind.IpAddress => OctetCount(name) is 4 or 16,
        _ => true,
    };

    private static int OctetCount(GeneralName name)
    {
        AsnDecoder.ReadEncodedValue(name.Encoded.Span, AsnEncodingRules.DER, out _, out var length, out _);
        return length;
    }
}
