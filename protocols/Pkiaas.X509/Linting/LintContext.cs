namespace Pkiaas.X509;

/// <summary>What a lint must know besides the bytes: who issues, and with which algorithm the bytes will be signed.</summary>
public sealed class LintContext
{
    private LintContext(Certificate? issuer, SignatureAlgorithm outerAlgorithm) => (Issuer, OuterAlgorithm) = (issuer, outerAlgorithm);

    /// <summary>The issuer's certificate, or null when the certificate will be signed with its own key.</summary>
    public Certificate? Issuer { get; }

    /// <summary>The algorithm that will stand beside the signature.</summary>
    public SignatureAlgorithm OuterAlgorithm { get; }

    /// <summary>For a root: signed with its own key.</summary>
    /// <param name="algorithm">The algorithm of the signature to come.</param>
    public static LintContext SelfSigned(SignatureAlgorithm algorithm) => new(null, algorithm);

    /// <summary>For every other certificate.</summary>
    /// <param name="issuer">The issuer's certificate.</param>
    /// <param name="algorithm">The algorithm of the signature to come.</param>
    public static LintContext IssuedBy(Certificate issuer, SignatureAlgorithm algorithm) => new(issuer, algorithm);
}
