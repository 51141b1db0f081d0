using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>Lints a draft, asks the authority's key, and puts the certificate together.</summary>
/// <param name="keys">The private keys.</param>
public sealed class Issuer(IKeyRing keys)
{
    /// <summary>Issues an end entity's certificate under an authority; a draft that asserts authority does not pass the lints.</summary>
    /// <param name="draft">From <see cref="CertificateDraft"/>.</param>
    /// <param name="issuer">The authority.</param>
    /// <param name="cancellationToken">Ends the wait for the key.</param>
    /// <exception cref="PkiException">A lint found a fault, or the key is away.</exception>
    public async ValueTask<Certificate> IssueAsync(TbsCertificate draft, IssuingAuthority issuer, CancellationToken cancellationToken)
    {
        var toBeSigned = Linted(draft, LintContext.Leaf(issuer.Certificate, draft.SignatureAlgorithm));
        var key = await keys.GetAsync(issuer.Key, cancellationToken);
        if (!key.SubjectPublicKeyInfo.Span.SequenceEqual(issuer.Certificate.SubjectPublicKeyInfo.Encoded.Span))
            throw new PkiException(PkiErrorKind.Unavailable, "The authority's key cannot be used.", "The backend's key is not the one in the authority's certificate.");
        var signature = await key.SignAsync(toBeSigned, SigningSchemes.For(draft.SignatureAlgorithm), cancellationToken);
        return Certificate.Assemble(toBeSigned, draft.SignatureAlgorithm, signature);
    }

    /// <summary>Issues a root with its own key.</summary>
    /// <param name="draft">From <see cref="RootDraft"/>.</param>
    /// <param name="key">Where the root's key is.</param>
    /// <param name="cancellationToken">Ends the wait for the key.</param>
    /// <exception cref="PkiException">A lint found a fault, the key is away, or it signed wrongly.</exception>
    public async ValueTask<Certificate> SelfSignAsync(TbsCertificate draft, Plugins.Signing.KeyReference key, CancellationToken cancellationToken)
    {
        var toBeSigned = Linted(draft, LintContext.Root(draft.SignatureAlgorithm));
        var signingKey = await keys.GetAsync(key, cancellationToken);
        var signature = await signingKey.SignAsync(toBeSigned, SigningSchemes.For(draft.SignatureAlgorithm), cancellationToken);
        var certificate = Certificate.Assemble(toBeSigned, draft.SignatureAlgorithm, signature);
        using var publicKey = certificate.SubjectPublicKeyInfo.Import();
        return certificate.VerifySignedBy(publicKey)
            ? certificate
            : throw new PkiException(PkiErrorKind.Unavailable, "The signing backend signed with another key.");
    }

    private static byte[] Linted(TbsCertificate draft, LintContext context)
    {
        var toBeSigned = draft.Encode();
        var faults = CertificateLinter.Lint(toBeSigned, context).Where(finding => finding.Severity == LintSeverity.Error).ToList();
        return faults.Count == 0
            ? toBeSigned
            : throw new PkiException(PkiErrorKind.BadCsr, "The certificate would break the standard: " + string.Join(" ", faults.Select(Rehearsal.InWords)),
                reason: RefusalReason.WouldBreakStandard);
    }
}
