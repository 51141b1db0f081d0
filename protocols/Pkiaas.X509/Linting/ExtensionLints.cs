namespace Pkiaas.X509;

internal static class ExtensionLints
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("extensions-never-critical", "RFC 5280 sections 4.2.1.1, 4.2.1.2 and 4.2.2.1", NeverCritical),
        LintRule.Warning("extensions-critical-known", "RFC 5280 section 4.2", CriticalKnown),
        LintRule.Error("certificate-policies-unique", "RFC 5280 section 4.2.1.4", PoliciesUnique),
        LintRule.Warning("addresses-fetchable", "RFC 5280 sections 4.2.1.13 and 4.2.2.1", AddressesFetchable),
    ];

    private static string? NeverCritical(LintedCertificate certificate, LintContext context) =>
        certificate.Extensions?.FirstOrDefault(extension => extension.Critical && extension.Oid is
            Oids.AuthorityKeyIdentifier or Oids.SubjectKeyIdentifier or Oids.AuthorityInformationAccess) is { } extension
            ? $"The extension {extension.Oid} must not be critical."
            : null;

    private static string? CriticalKnown(LintedCertificate certificate, LintContext context) =>
        certificate.Extensions?.FirstOrDefault(extension => extension is { Critical: true, Typed: UnknownExtension }) is { } extension
            ? $"The extension {extension.Oid} is critical and not widely known: many programs will refuse the certificate."
            : null;

    private static string? PoliciesUnique(LintedCertificate certificate, LintContext context) =>
        certificate.Find<CertificatePoliciesExtension>()?.Policies is { } policies
        && policies.Select(policy => policy.Oid).Distinct().Count() != policies.Count
            ? "A certificate policy comes twice."
            : null;

    /// <summary>https needs a certificate to be checked in order to check a certificate; RFC 5280 section 8 warns of the loop.</summary>
    private static string? AddressesFetchable(LintedCertificate certificate, LintContext context)
    {
        var crl = certificate.Find<CrlDistributionPointsExtension>()?.Locations ?? [];
        var access = certificate.Find<AuthorityInformationAccessExtension>()?.Descriptions.Select(entry => entry.Location) ?? [];
        return crl.Concat(access).Any(name => name.Kind == GeneralNameKind.Uri && !IsPlain(name.Value))
            ? "Revocation lists, responders and issuers should be fetched by plain http or ldap."
            : null;
    }

    private static bool IsPlain(string uri) =>
        uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("ldap://", StringComparison.OrdinalIgnoreCase);
}
