namespace Pkiaas.X509;

internal static class KeyLints
{
    private const int MinimumModulusBits = 2048;
    private const int MinimumExponent = 65537;

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("key-algorithm-known", "RFC 5480 section 2.1.1", AlgorithmKnown),
        LintRule.Error("rsa-modulus-at-least-2048-bits", "CA/Browser Forum BR section 6.1.5", RsaModulusLength),
        LintRule.Error("rsa-modulus-without-small-factors", "CA/Browser Forum BR section 6.1.6", RsaModulusWithoutSmallFactors),
        LintRule.Error("rsa-exponent-odd-from-65537", "CA/Browser Forum BR section 6.1.6", RsaExponent),
    ];

    private static string? AlgorithmKnown(LintedCertificate certificate, LintContext context) =>
        certificate.Key.Algorithm == KeyAlgorithm.Unknown ? "The key is neither RSA nor on the named curves P-256, P-384, P-521." : null;

    private static string? RsaModulusLength(LintedCertificate certificate, LintContext context) =>
        certificate.Key is { Algorithm: KeyAlgorithm.Rsa, KeySize: < MinimumModulusBits and var bits }
            ? $"The RSA key has {bits} bits; {MinimumModulusBits} is the least."
            : null;

    private static string? RsaModulusWithoutSmallFactors(LintedCertificate certificate, LintContext context) =>
        certificate.Key.RsaKey is { } key && SmallFactors.Divide(key.Modulus)
            ? "The RSA modulus has a small factor, so that anyone can compute the private key."
            : null;

    private static string? RsaExponent(LintedCertificate certificate, LintContext context) =>
        certificate.Key.RsaExponent is { } exponent && (exponent < MinimumExponent || exponent.IsEven)
            ? $"The RSA exponent must be odd and {MinimumExponent} or more."
            : null;
}
