namespace Pkiaas.X509;

internal static class AuthorityLints
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Error("leaf-is-no-authority", "RFC 5280 section 4.2.1.9", LeafIsNoAuthority),
        LintRule.Error("authority-is-authority", "RFC 5280 section 4.2.1.9", AuthorityIsAuthority),
        LintRule.Error("basic-constraints-critical-in-authority", "RFC 5280 section 4.2.1.9", BasicConstraintsCritical),
        LintRule.Error("path-length-only-in-authority", "RFC 5280 section 4.2.1.9", PathLengthOnlyInAuthority),
        LintRule.Error("subject-key-identifier-in-authority", "RFC 5280 section 4.2.1.2", SubjectKeyIdentifierInAuthority),
        LintRule.Error("name-constraints-only-in-authority", "RFC 5280 section 4.2.1.10", NameConstraintsOnlyInAuthority),
    ];

    private static string? LeafIsNoAuthority(LintedCertificate certificate, LintContext context) =>
        !context.IsAuthority && certificate.IsAuthority ? "A leaf must not say that it is an authority." : null;

    private static string? AuthorityIsAuthority(LintedCertificate certificate, LintContext context) =>
        context.IsAuthority && !certificate.IsAuthority ? "An authority must say so in its basic constraints." : null;

    private static string? BasicConstraintsCritical(LintedCertificate certificate, LintContext context) =>
        certificate.Find<BasicConstraintsExtension>() is { IsAuthority: true, Critical: false }
            ? "The basic constraints of an authority must be critical."
            : null;

    private static string? PathLengthOnlyInAuthority(LintedCertificate certificate, LintContext context) =>
        certificate.Find<BasicConstraintsExtension>() is { PathLength: not null } constraints
        && !(constraints.IsAuthority && certificate.KeyUsages.HasFlag(KeyUsages.KeyCertSign))
            ? "A path length belongs only into an authority that may sign certificates."
            : null;

    private static string? SubjectKeyIdentifierInAuthority(LintedCertificate certificate, LintContext context) =>
        certificate.IsAuthority && certificate.Find<SubjectKeyIdentifierExtension>() is not { Identifier.IsEmpty: false }
            ? "An authority must have a subject key identifier."
            : null;

    private static string? NameConstraintsOnlyInAuthority(LintedCertificate certificate, LintContext context) =>
        certificate.Find(Oids.NameConstraints) is { } constraints && !(certificate.IsAuthority && constraints.Critical)
            ? "Name constraints belong only into authorities and must be critical."
            : null;
}
