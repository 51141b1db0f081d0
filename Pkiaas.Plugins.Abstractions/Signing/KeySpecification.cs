namespace Pkiaas.Plugins.Signing;

/// <summary>What kind of key to generate.</summary>
public enum KeySpecification
{
    /// <summary>RSA, 2048 bits, e = 65537.</summary>
    Rsa2048,

    /// <summary>RSA, 3072 bits, e = 65537.</summary>
    Rsa3072,

    /// <summary>RSA, 4096 bits, e = 65537.</summary>
    Rsa4096,

    /// <summary>ECDSA on P-256 (FIPS 186-5, secp256r1).</summary>
    EcdsaP256,

    /// <summary>ECDSA on P-384 (secp384r1).</summary>
    EcdsaP384,

    /// <summary>ECDSA on P-521 (secp521r1).</summary>
    EcdsaP521,
}
