namespace Pkiaas.X509;

internal static class KeyUsageLints
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("key-usage-not-empty", "RFC 5280 section 4.2.1.3", NotEmpty),
        LintRule.Warning("key-usage-critical", "RFC 5280 section 4.2.1.3", Critical),
        LintRule.Error("key-usage-encipherment-not-with-ec", "RFC 5480 section 3", EnciphermentNotWithEc),
        LintRule.Error("key-usage-agreement-not-with-rsa", "RFC 3279 section 2.3.1", AgreementNotWithRsa),
        LintRule.Error("key-usage-only-modifiers-need-agreement", "RFC 5280 section 4.2.1.3", ModifiersNeedAgreement),
        LintRule.Error("key-usage-cert-sign-needs-authority", "RFC 5280 section 4.2.1.3", CertSignNeedsAuthority),
        LintRule.Error("key-usage-cert-sign-in-authority", "RFC 5280 section 4.2.1.3", CertSignInAuthority),
    ];

    private static string? NotEmpty(LintedCertificate certificate, LintContext context) =>
        certificate.Find<KeyUsageExtension>() is { Usages: KeyUsages.None } ? "The key usage must name at least one use." : null;

    private static string? Critical(LintedCertificate certificate, LintContext context) =>
        certificate.Find<KeyUsageExtension>() is { Critical: false } ? "The key usage should be critical." : null;

    private static string? EnciphermentNotWithEc(LintedCertificate certificate, LintContext context) =>
        IsEc(certificate) && (certificate.KeyUsages & (KeyUsages.KeyEncipherment | KeyUsages.DataEncipherment)) != 0
            ? "An elliptic-curve key cannot encipher keys or data."
            : null;

    private static string? AgreementNotWithRsa(LintedCertificate certificate, LintContext context) =>
        certificate.Key.Algorithm == KeyAlgorithm.Rsa && certificate.KeyUsages.HasFlag(KeyUsages.KeyAgreement)
            ? "An RSA key cannot agree on keys."
            : null;

    private static string? ModifiersNeedAgreement(LintedCertificate certificate, LintContext context) =>
        (certificate.KeyUsages & (KeyUsages.EncipherOnly | KeyUsages.DecipherOnly)) != 0
        && !certificate.KeyUsages.HasFlag(KeyUsages.KeyAgreement)
            ? "Encipher only and decipher only mean nothing without key agreement."
            : null;

    private static string? CertSignNeedsAuthority(LintedCertificate certificate, LintContext context) =>
        certificate.KeyUsages.HasFlag(KeyUsages.KeyCertSign) && !certificate.IsAuthority
            ? "Only an authority's key may sign certificates."
            : null;

    private static string? CertSignInAuthority(LintedCertificate certificate, LintContext context) =>
        certificate.IsAuthority && !certificate.KeyUsages.HasFlag(KeyUsages.KeyCertSign)
            ? "An authority must have a key usage that lets it sign certificates."
            : null;

    private static bool IsEc(LintedCertificate certificate) =>
        certificate.Key.Algorithm is KeyAlgorithm.EcP256 or KeyAlgorithm.EcP384 or KeyAlgorithm.EcP521;
}
