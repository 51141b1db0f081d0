namespace Pkiaas.AppleProfiles;

/// <summary>How IKEv2 encrypts; the weak ones that Apple knows besides are not offered.</summary>
public enum IkeEncryption
{
    /// <summary>AES-GCM, 256-bit key.</summary>
    Aes256Gcm,

    /// <summary>AES-GCM, 128-bit key.</summary>
    Aes128Gcm,

    /// <summary>AES-CBC, 256-bit key.</summary>
    Aes256,

    /// <summary>AES-CBC, 128-bit key.</summary>
    Aes128,

    /// <summary>ChaCha20-Poly1305.</summary>
    ChaCha20Poly1305,
}

/// <summary>How IKEv2 proves integrity and derives keys.</summary>
public enum IkeIntegrity
{
    /// <summary>HMAC-SHA-256.</summary>
    Sha256,

    /// <summary>HMAC-SHA-384.</summary>
    Sha384,

    /// <summary>HMAC-SHA-512.</summary>
    Sha512,
}

/// <summary>How often a silent server is asked whether it is still there (<c>DeadPeerDetectionRate</c>).</summary>
public enum DeadPeerDetection
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Every 30 minutes.</summary>
    Low,

    /// <summary>Every 10 minutes.</summary>
    Medium,

    /// <summary>Every minute.</summary>
    High,
}
