namespace Pkiaas.X509;

internal static class SignatureLints
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("signature-algorithm-inner-equals-outer", "RFC 5280 section 4.1.1.2", InnerEqualsOuter),
        LintRule.Error("signature-not-sha1", "RFC 6194 section 3", NotSha1),
        LintRule.Error("signature-algorithm-fits-issuer-key", "RFC 5280 section 4.1.1.2", FitsIssuerKey),
    ];

    private static string? InnerEqualsOuter(LintedCertificate certificate, LintContext context) =>
        context.OuterAlgorithm.Encoded.Span.SequenceEqual(certificate.SignatureAlgorithm)
            ? null
            : $"The certificate names another signature algorithm than {context.OuterAlgorithm}, with which it will be signed.";

    private static string? NotSha1(LintedCertificate certificate, LintContext context) =>
        context.OuterAlgorithm.IsWeak || SignatureAlgorithm.All.Any(algorithm =>
            algorithm.IsWeak && algorithm.Encoded.Span.SequenceEqual(certificate.SignatureAlgorithm))
            ? "SHA-1 is open to collisions; no certificate is signed with it."
            : null;

    private static string? FitsIssuerKey(LintedCertificate certificate, LintContext context)
    {
        var key = context.Issuer?.SubjectPublicKeyInfo ?? certificate.Key;
        return context.OuterAlgorithm.Fits(key.Algorithm) ? null : $"The issuer's key ({key}) cannot sign with {context.OuterAlgorithm}.";
    }
}
