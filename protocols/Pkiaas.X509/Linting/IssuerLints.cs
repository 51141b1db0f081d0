namespace Pkiaas.X509;

internal static class IssuerLints
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("issuer-equals-subject-of-issuer", "RFC 5280 section 6.1.3 (a) (4)", IssuerEqualsSubjectOfIssuer),
        LintRule.Error("issuer-may-issue", "RFC 5280 section 6.1.4 (k) (n)", IssuerMayIssue),
        LintRule.Error("path-length-within-issuer", "RFC 5280 section 6.1.4 (l) (m)", PathLengthWithinIssuer),
        LintRule.Error("authority-key-identifier-present", "RFC 5280 section 4.2.1.1", AuthorityKeyIdentifierPresent),
        LintRule.Error("authority-key-identifier-equals-issuer", "RFC 5280 section 4.2.1.1", AuthorityKeyIdentifierEqualsIssuer),
    ];

    /// <summary>Octet by octet: not every relying party compares names as RFC 5280 section 7.1 says.</summary>
    private static string? IssuerEqualsSubjectOfIssuer(LintedCertificate certificate, LintContext context) =>
        certificate.Issuer.Equals(context.Issuer?.Subject ?? certificate.Subject)
            ? null
            : "The issuer's name is not, octet by octet, the subject of the issuer's certificate.";

    private static string? IssuerMayIssue(LintedCertificate certificate, LintContext context) =>
        context.Issuer is null || (context.Issuer.IsAuthority
            && context.Issuer.Extensions.Find<KeyUsageExtension>()?.Usages.HasFlag(KeyUsages.KeyCertSign) != false)
            ? null
            : "The issuer is no authority that may sign certificates.";

    private static string? PathLengthWithinIssuer(LintedCertificate certificate, LintContext context)
    {
        var limit = context.Issuer?.Extensions.Find<BasicConstraintsExtension>()?.PathLength;
        if (limit is null || !certificate.IsAuthority)
            return null;
        if (limit == 0)
            return "The issuer's path length allows no authority below it.";
        return certificate.Find<BasicConstraintsExtension>()?.PathLength is { } own && own < limit
            ? null
            : $"The path length must be below {limit}, that of the issuer.";
    }

    private static string? AuthorityKeyIdentifierPresent(LintedCertificate certificate, LintContext context) =>
        context.Issuer is not null && certificate.Find<AuthorityKeyIdentifierExtension>()?.KeyIdentifier is null
            ? "The authority key identifier is missing."
            : null;

    private static string? AuthorityKeyIdentifierEqualsIssuer(LintedCertificate certificate, LintContext context)
    {
        if (certificate.Find<AuthorityKeyIdentifierExtension>()?.KeyIdentifier is not { } identifier)
            return null;
        var issuer = context.Issuer is null
            ? certificate.Find<SubjectKeyIdentifierExtension>()
            : context.Issuer.Extensions.Find<SubjectKeyIdentifierExtension>();
        // An imported authority may have no identifier; then nothing can disagree.
        return issuer is null || identifier.Span.SequenceEqual(issuer.Identifier.Span)
            ? null
            : "The authority key identifier is not the subject key identifier of the issuer.";
    }
}
