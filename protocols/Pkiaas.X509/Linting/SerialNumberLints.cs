using System.Numerics;

namespace Pkiaas.X509;

internal static class SerialNumberLints
{
    private const int MaximumOctets = 20;
    private const int MinimumBits = 64;

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("serial-number-positive", "RFC 5280 section 4.1.2.2", Positive),
        LintRule.Error("serial-number-at-most-20-octets", "RFC 5280 section 4.1.2.2", AtMost20Octets),
        LintRule.Error("serial-number-at-least-64-bits", "CA/Browser Forum BR section 7.1", AtLeast64Bits),
    ];

    private static string? Positive(LintedCertificate certificate, LintContext context) =>
        Number(certificate).Sign > 0 ? null : "The serial number must be positive.";

    private static string? AtMost20Octets(LintedCertificate certificate, LintContext context) =>
        certificate.SerialNumber.Length <= MaximumOctets ? null : $"The serial number has more than {MaximumOctets} octets.";

    private static string? AtLeast64Bits(LintedCertificate certificate, LintContext context) =>
        Number(certificate).GetBitLength() >= MinimumBits ? null : $"The serial number is too short to hold {MinimumBits} random bits.";

    private static BigInteger Number(LintedCertificate certificate) => new(certificate.SerialNumber, isUnsigned: false, isBigEndian: true);
}
