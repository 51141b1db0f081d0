namespace Pkiaas.Plugins.Signing;

/// <summary>How to sign. ECDSA signatures are the DER sequence of r and s (RFC 3279 section 2.2.3).</summary>
public enum SignatureScheme
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2).</summary>
    RsaPkcs1Sha256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    RsaPkcs1Sha384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    RsaPkcs1Sha512,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-1: only to answer a client that a template's legacy switch lets in, never in a certificate.</summary>
    RsaPkcs1Sha1,

    /// <summary>ECDSA with SHA-256.</summary>
    EcdsaSha256,

    /// <summary>ECDSA with SHA-384.</summary>
    EcdsaSha384,

    /// <summary>ECDSA with SHA-512.</summary>
    EcdsaSha512,
}
