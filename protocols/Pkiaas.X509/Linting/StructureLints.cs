namespace Pkiaas.X509;

internal static class StructureLints
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("version-3-with-extensions", "RFC 5280 section 4.1.2.1", Version3WithExtensions),
        LintRule.Error("unique-identifiers-absent", "RFC 5280 section 4.1.2.8", UniqueIdentifiersAbsent),
        LintRule.Error("extensions-not-empty", "RFC 5280 section 4.1", ExtensionsNotEmpty),
        LintRule.Error("extensions-unique", "RFC 5280 section 4.2", ExtensionsUnique),
        LintRule.Error("extension-values-well-formed", "RFC 5280 section 4.2", ExtensionValuesWellFormed),
        LintRule.Error("default-values-omitted", "X.690 section 11.5", DefaultValuesOmitted),
    ];

    private static string? Version3WithExtensions(LintedCertificate certificate, LintContext context) =>
        certificate.Extensions is null || certificate.Version == 2 ? null : "A certificate with extensions must be of version 3.";

    private static string? UniqueIdentifiersAbsent(LintedCertificate certificate, LintContext context) =>
        certificate.HasUniqueIdentifiers ? "Unique identifiers must not be issued." : null;

    private static string? ExtensionsNotEmpty(LintedCertificate certificate, LintContext context) =>
        certificate.Extensions is { Count: 0 } ? "The list of extensions must be left out when it is empty." : null;

    private static string? ExtensionsUnique(LintedCertificate certificate, LintContext context) =>
        certificate.Extensions?.GroupBy(extension => extension.Oid).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"The extension {twice.Key} comes more than once."
            : null;

    private static string? ExtensionValuesWellFormed(LintedCertificate certificate, LintContext context) =>
        certificate.Extensions?.FirstOrDefault(extension => extension.Typed is null) is { } malformed
            ? $"The value of the extension {malformed.Oid} is malformed."
            : null;

    private static string? DefaultValuesOmitted(LintedCertificate certificate, LintContext context)
    {
        if (certificate.Version == 0)
            return "Version 1 is the default and must be left out.";
        if (certificate.Extensions?.FirstOrDefault(extension => extension.WritesFalse) is { } extension)
            return $"The extension {extension.Oid} writes critical FALSE, which is the default and must be left out.";
        // SEQUENCE { BOOLEAN FALSE ... }
        return certificate.Find(Oids.BasicConstraints)?.Value is [0x30, _, 0x01, 0x01, 0x00, ..]
            ? "The basic constraints write cA FALSE, which is the default and must be left out."
            : null;
    }
}
