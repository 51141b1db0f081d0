using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>Says the algorithms of certificates in the words of the plugin contract.</summary>
public static class SigningSchemes
{
    /// <summary>The scheme that makes signatures of this algorithm.</summary>
    /// <param name="algorithm">Not ECDSA with SHA-1.</param>
    /// <exception cref="NotSupportedException">No backend is asked to sign this way.</exception>
    public static SignatureScheme For(SignatureAlgorithm algorithm) => algorithm.Oid switch
    {
        Oids.Sha1WithRsa => SignatureScheme.RsaPkcs1Sha1,
        Oids.Sha256WithRsa => SignatureScheme.RsaPkcs1Sha256,
        Oids.Sha384WithRsa => SignatureScheme.RsaPkcs1Sha384,
        Oids.Sha512WithRsa => SignatureScheme.RsaPkcs1Sha512,
        Oids.EcdsaWithSha256 => SignatureScheme.EcdsaSha256,
        Oids.EcdsaWithSha384 => SignatureScheme.EcdsaSha384,
        Oids.EcdsaWithSha512 => SignatureScheme.EcdsaSha512,
        _ => throw new NotSupportedException($"{algorithm} is not used to sign."),
    };
}
