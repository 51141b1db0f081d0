namespace Pkiaas.X509;

/// <summary>One rule that a certificate breaks.</summary>
/// <param name="Name">The lint's stable name, such as "serial-number-positive".</param>
/// <param name="Severity">Whether it may still be signed.</param>
/// <param name="Reference">The rule's address, such as "RFC 5280 section 4.1.2.2".</param>
/// <param name="Message">What is wrong, as a sentence for an admin.</param>
public sealed record LintFinding(string Name, LintSeverity Severity, string Reference, string Message);
