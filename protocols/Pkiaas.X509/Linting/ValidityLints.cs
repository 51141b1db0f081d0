namespace Pkiaas.X509;

internal static class ValidityLints
{
    private const int LastUtcTimeYear = 2049;

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("validity-time-format", "RFC 5280 sections 4.1.2.5.1 and 4.1.2.5.2", TimeFormat),
        LintRule.Error("validity-time-type", "RFC 5280 section 4.1.2.5", TimeType),
        LintRule.Error("validity-ends-after-it-begins", "RFC 5280 section 4.1.2.5", EndsAfterItBegins),
        LintRule.Error("validity-within-issuer", "RFC 5280 section 6.1.3 (a) (2)", WithinIssuer),
    ];

    private static string? TimeFormat(LintedCertificate certificate, LintContext context) =>
        certificate.NotBefore.Moment is null || certificate.NotAfter.Moment is null
            ? "A time must have seconds, no fraction of them, and end in Z."
            : null;

    private static string? TimeType(LintedCertificate certificate, LintContext context) =>
        HasRightType(certificate.NotBefore) && HasRightType(certificate.NotAfter)
            ? null
            : $"A time must be UTCTime through {LastUtcTimeYear} and GeneralizedTime from then on.";

    private static string? EndsAfterItBegins(LintedCertificate certificate, LintContext context) =>
        certificate.NotAfter.Moment <= certificate.NotBefore.Moment ? "The validity ends before or when it begins." : null;

    /// <summary>A certificate that outlives its issuer stops working with it, which nobody expects.</summary>
    private static string? WithinIssuer(LintedCertificate certificate, LintContext context) =>
        context.Issuer is { Validity: var issuer }
        && (certificate.NotBefore.Moment < issuer.NotBefore || certificate.NotAfter.Moment > issuer.NotAfter)
            ? $"The validity is not within that of the issuer ({issuer.NotBefore:u} to {issuer.NotAfter:u})."
            : null;

    private static bool HasRightType(LintedTime time) => time.Moment is not { } moment || time.IsUtcTime == moment.Year <= LastUtcTimeYear;
}
