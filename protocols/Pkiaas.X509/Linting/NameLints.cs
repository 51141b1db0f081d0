using System.Formats.Asn1;

namespace Pkiaas.X509;

internal static class NameLints
{
    private const string Country = "2.5.4.6";

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("issuer-not-empty", "RFC 5280 section 4.1.2.4", IssuerNotEmpty),
        LintRule.Error("subject-or-alternative-name-present", "RFC 5280 section 4.1.2.6", SubjectOrAlternativeNamePresent),
        LintRule.Error("authority-subject-not-empty", "RFC 5280 section 4.1.2.6", AuthoritySubjectNotEmpty),
        LintRule.Error("name-values-within-bounds", "RFC 5280 appendix A.1", ValuesWithinBounds),
        LintRule.Error("name-string-types", "RFC 5280 section 4.1.2.4", StringTypes),
        LintRule.Error("name-characters-visible", "RFC 5280 section 8", CharactersVisible),
        LintRule.Error("country-two-letters", "RFC 5280 appendix A.1", CountryTwoLetters),
        LintRule.Error("leaf-not-self-issued", "RFC 5280 section 6.1", LeafNotSelfIssued),
    ];

    private static string? IssuerNotEmpty(LintedCertificate certificate, LintContext context) =>
        certificate.Issuer.IsEmpty ? "The issuer has no name." : null;

    private static string? SubjectOrAlternativeNamePresent(LintedCertificate certificate, LintContext context) =>
        certificate.Subject.IsEmpty && certificate.Find(Oids.SubjectAlternativeName) is null
            ? "The certificate names nobody: neither a subject nor an alternative name."
            : null;

    private static string? AuthoritySubjectNotEmpty(LintedCertificate certificate, LintContext context) =>
        certificate.IsAuthority && certificate.Subject.IsEmpty ? "An authority must have a subject." : null;

    private static string? ValuesWithinBounds(LintedCertificate certificate, LintContext context) =>
        certificate.Subject.Attributes.FirstOrDefault(IsOutOfBounds) is { } attribute
            ? $"The value of {attribute.Type.ShortName} is empty or has more than {attribute.Type.UpperBound} characters."
            : null;

    private static bool IsOutOfBounds(NameAttribute attribute) =>
        attribute.IsText && (attribute.Value.Length == 0 || attribute.Value.EnumerateRunes().Count() > attribute.Type.UpperBound);

    /// <summary>An issuer's name is copied from its certificate, whatever it is, so that only the subject is looked at.</summary>
    private static string? StringTypes(LintedCertificate certificate, LintContext context) =>
        certificate.Subject.Attributes.FirstOrDefault(attribute => !HasRightStringType(attribute)) is { } attribute
            ? $"The value of {attribute.Type.ShortName} has a string type that it must not have."
            : null;

    private static bool HasRightStringType(NameAttribute attribute)
    {
        var written = (UniversalTagNumber)Asn1Tag.Decode(attribute.EncodedValue.Span, out _).TagValue;
        return attribute.Type.StringType == UniversalTagNumber.UTF8String
            ? written is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString
            : written == attribute.Type.StringType;
    }

    private static string? CharactersVisible(LintedCertificate certificate, LintContext context) =>
        certificate.Subject.Attributes.FirstOrDefault(attribute => attribute.Value.EnumerateRunes().Any(DirectoryString.IsDeceptive))
            is { } attribute
            ? $"The value of {attribute.Type.ShortName} has a character that cannot be seen or that turns the text."
            : null;

    private static string? CountryTwoLetters(LintedCertificate certificate, LintContext context) =>
        certificate.Subject.Attributes.Any(attribute =>
            attribute.Type.Oid == Country && !(attribute.Value.Length == 2 && attribute.Value.All(char.IsAsciiLetterUpper)))
            ? "The country must be a code of two capital letters (ISO 3166-1)."
            : null;

    /// <summary>A path builder takes a self-issued certificate for a roll-over of the authority itself.</summary>
    private static string? LeafNotSelfIssued(LintedCertificate certificate, LintContext context) =>
        !context.IsAuthority && certificate.Issuer.HasSameValuesAs(certificate.Subject) ? "The subject has the name of its issuer." : null;
}
