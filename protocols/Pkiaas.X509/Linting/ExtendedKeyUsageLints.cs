using System.Collections.Frozen;

namespace Pkiaas.X509;

internal static class ExtendedKeyUsageLints
{
    private static readonly byte[] EmptySequence = [0x30, 0x00];

    /// <summary>RFC 5280 section 4.2.1.12: the key usages of which at least one must be there for a purpose.</summary>
    private static readonly FrozenDictionary<string, KeyUsages> Compatible = new Dictionary<string, KeyUsages>
    {
        [Oids.ServerAuthentication] = KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment | KeyUsages.KeyAgreement,
        [Oids.ClientAuthentication] = KeyUsages.DigitalSignature | KeyUsages.KeyAgreement,
        [Oids.CodeSigning] = KeyUsages.DigitalSignature,
        [Oids.EmailProtection] =
            KeyUsages.DigitalSignature | KeyUsages.NonRepudiation | KeyUsages.KeyEncipherment | KeyUsages.KeyAgreement,
        [Oids.TimeStamping] = KeyUsages.DigitalSignature | KeyUsages.NonRepudiation,
        [Oids.OcspSigning] = KeyUsages.DigitalSignature | KeyUsages.NonRepudiation,
    }.ToFrozenDictionary();

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("extended-key-usage-not-empty", "RFC 5280 section 4.2.1.12", NotEmpty),
        LintRule.Error("extended-key-usage-unique", "RFC 5280 section 4.2.1.12", Unique),
        LintRule.Error("extended-key-usage-fits-key-usage", "RFC 5280 section 4.2.1.12", FitsKeyUsage),
        LintRule.Warning("extended-key-usage-any-not-critical", "RFC 5280 section 4.2.1.12", AnyNotCritical),
    ];

    private static string? NotEmpty(LintedCertificate certificate, LintContext context) =>
        certificate.Find(Oids.ExtendedKeyUsage)?.Value.AsSpan().SequenceEqual(EmptySequence) == true
            ? "The extended key usage must name at least one purpose."
            : null;

    private static string? Unique(LintedCertificate certificate, LintContext context) =>
        certificate.Find<ExtendedKeyUsageExtension>()?.Purposes is { } purposes && purposes.Distinct().Count() != purposes.Count
            ? "The extended key usage names a purpose twice."
            : null;

    /// <summary>In an authority the purposes limit what is below it, so that its own key usage has no part in them.</summary>
    private static string? FitsKeyUsage(LintedCertificate certificate, LintContext context)
    {
        if (certificate.IsAuthority || certificate.Find<KeyUsageExtension>() is not { } keyUsage)
            return null;
        var unfit = certificate.Find<ExtendedKeyUsageExtension>()?.Purposes
            .FirstOrDefault(purpose => Compatible.TryGetValue(purpose, out var usages) && (keyUsage.Usages & usages) == 0);
        return unfit is null ? null : $"The purpose {unfit} cannot be served with this key usage.";
    }

    private static string? AnyNotCritical(LintedCertificate certificate, LintContext context) =>
        certificate.Find<ExtendedKeyUsageExtension>() is { Critical: true } usage && usage.Purposes.Contains(Oids.AnyExtendedKeyUsage)
            ? "The extended key usage should not be critical when any purpose is allowed."
            : null;
}
