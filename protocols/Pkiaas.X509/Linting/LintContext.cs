namespace Pkiaas.X509;

/// <summary>What a lint must know besides the bytes: what the certificate is meant to be, who issues it, how it will be signed.</summary>
public sealed class LintContext
{
    private LintContext(Certificate? issuer, SignatureAlgorithm outerAlgorithm, bool isAuthority) =>
        (Issuer, OuterAlgorithm, IsAuthority) = (issuer, outerAlgorithm, isAuthority);

    /// <summary>The issuer's certificate, or null when the certificate will be signed with its own key.</summary>
    public Certificate? Issuer { get; }

    /// <summary>The algorithm that will stand beside the signature.</summary>
    public SignatureAlgorithm OuterAlgorithm { get; }

    /// <summary>Whether the certificate is meant to be an authority's.</summary>
    public bool IsAuthority { get; }

    /// <summary>For a root: an authority signed with its own key.</summary>
    /// <param name="algorithm">The algorithm of the signature to come.</param>
    public static LintContext Root(SignatureAlgorithm algorithm) => new(null, algorithm, isAuthority: true);

    /// <summary>For an authority below another one.</summary>
    /// <param name="issuer">The issuer's certificate.</param>
    /// <param name="algorithm">The algorithm of the signature to come.</param>
    public static LintContext Authority(Certificate issuer, SignatureAlgorithm algorithm) => new(issuer, algorithm, isAuthority: true);

    /// <summary>For everything else: devices, people, servers, responders, registration authorities.</summary>
    /// <param name="issuer">The issuer's certificate.</param>
    /// <param name="algorithm">The algorithm of the signature to come.</param>
    public static LintContext Leaf(Certificate issuer, SignatureAlgorithm algorithm) => new(issuer, algorithm, isAuthority: false);
}
