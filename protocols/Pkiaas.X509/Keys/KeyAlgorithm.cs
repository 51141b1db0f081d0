namespace Pkiaas.X509;

/// <summary>What kind of public key a subjectPublicKeyInfo holds.</summary>
public enum KeyAlgorithm
{
    /// <summary>An algorithm or a curve that this library cannot use; the bytes are kept.</summary>
    Unknown,

    /// <summary>RSA (rsaEncryption, RFC 8017).</summary>
    Rsa,

    /// <summary>ECDSA on NIST P-256 (secp256r1, RFC 5480).</summary>
    EcP256,

    /// <summary>ECDSA on NIST P-384 (secp384r1, RFC 5480).</summary>
    EcP384,

    /// <summary>ECDSA on NIST P-521 (secp521r1, RFC 5480).</summary>
    EcP521,
}
