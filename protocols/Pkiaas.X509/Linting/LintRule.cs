namespace Pkiaas.X509;

/// <summary>One lint: a rule of a standard and the check for it, which returns what is wrong or null.</summary>
internal sealed record LintRule(
    string Name, LintSeverity Severity, string Reference, Func<LintedCertificate, LintContext, string?> Check)
{
    public static LintRule Error(string name, string reference, Func<LintedCertificate, LintContext, string?> check) =>
        new(name, LintSeverity.Error, reference, check);

    public static LintRule Warning(string name, string reference, Func<LintedCertificate, LintContext, string?> check) =>
        new(name, LintSeverity.Warning, reference, check);
}
