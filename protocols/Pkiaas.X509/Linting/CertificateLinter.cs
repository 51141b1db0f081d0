namespace Pkiaas.X509;

/// <summary>
/// Checks a certificate before the authority's key is asked to sign it. Works on the encoded bytes, read again, so that it also
/// catches a fault of the encoder.
/// </summary>
public static class CertificateLinter
{
    private const string WellFormed = "der-well-formed";

    internal static IReadOnlyList<LintRule> Rules { get; } =
    [
        .. StructureLints.Rules,
        .. SignatureLints.Rules,
        .. SerialNumberLints.Rules,
        .. ValidityLints.Rules,
        .. NameLints.Rules,
        .. AlternativeNameLints.Rules,
        .. KeyLints.Rules,
        .. KeyUsageLints.Rules,
        .. ExtendedKeyUsageLints.Rules,
        .. AuthorityLints.Rules,
        .. IssuerLints.Rules,
        .. ExtensionLints.Rules,
    ];

    /// <summary>The names of all lints.</summary>
    public static IReadOnlyList<string> Names { get; } = [WellFormed, .. Rules.Select(rule => rule.Name)];

    /// <summary>Checks the bytes to be signed.</summary>
    /// <param name="toBeSigned">TBSCertificate in DER.</param>
    /// <param name="context">What the certificate is meant to be and who issues it.</param>
    /// <returns>What is wrong; empty when all is well. Sign only when no finding is an <see cref="LintSeverity.Error"/>.</returns>
    public static IReadOnlyList<LintFinding> Lint(ReadOnlyMemory<byte> toBeSigned, LintContext context)
    {
        LintedCertificate certificate;
        try
        {
            certificate = LintedCertificate.Read(toBeSigned);
        }
        catch (Asn1FormatException fault)
        {
            return [new LintFinding(WellFormed, LintSeverity.Error, "RFC 5280 section 4.1", fault.Message)];
        }
        var findings = new List<LintFinding>();
        foreach (var rule in Rules)
        {
            if (rule.Check(certificate, context) is { } message)
                findings.Add(new LintFinding(rule.Name, rule.Severity, rule.Reference, message));
        }
        return findings;
    }

    /// <summary>Encodes a certificate and checks the bytes.</summary>
    /// <param name="certificate">The certificate to be signed.</param>
    /// <param name="context">What the certificate is meant to be and who issues it.</param>
    /// <returns>What is wrong; empty when all is well.</returns>
    public static IReadOnlyList<LintFinding> Lint(TbsCertificate certificate, LintContext context) => Lint(certificate.Encode(), context);
}
