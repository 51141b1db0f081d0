using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>Which signature algorithm a SignerInfo means: some encoders name the key's algorithm only (RFC 3370 section 3.2).</summary>
internal static class SignatureAlgorithms
{
    /// <summary>Stands for an algorithm whose parameters say more than this library understands.</summary>
    public const string Unsupported = "";

    /// <summary>Finds the algorithm, or null when it is not supported or its hash is not the digest algorithm.</summary>
    public static SignatureAlgorithm? Resolve(string oid, DigestAlgorithm digest, KeyAlgorithm key)
    {
        var algorithm = oid is Oids.RsaEncryption or Oids.EcPublicKey ? ForKey(oid, digest) : SignatureAlgorithm.Find(oid);
        return algorithm is not null && algorithm.Hash == digest.Hash && algorithm.Fits(key) ? algorithm : null;
    }

    private static SignatureAlgorithm? ForKey(string oid, DigestAlgorithm digest) =>
        SignatureAlgorithm.Find(oid == Oids.RsaEncryption ? KeyAlgorithm.Rsa : KeyAlgorithm.EcP256, digest.Hash);
}
