using System.Numerics;
using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>Which public keys may be certified.</summary>
public static class KeyRules
{
    /// <summary>Shorter RSA keys are certified by no template.</summary>
    public const int LeastRsaBits = 2048;

    private const int MostRsaBits = 8192;
    private static readonly BigInteger LeastExponent = 65537;

    /// <summary>Checks a public key: RSA of 2048 to 8192 bits with an odd exponent of at least 65537, or P-256, P-384, P-521.</summary>
    /// <param name="key">From the certificate request.</param>
    /// <param name="leastRsaBits">RSA modulus bits that the template asks for; below <see cref="LeastRsaBits"/> it changes nothing.</param>
    /// <returns>What is wrong, or null.</returns>
    public static PkiError? Problem(SubjectPublicKeyInfo key, int leastRsaBits = LeastRsaBits) => key.Algorithm switch
    {
        KeyAlgorithm.Rsa when key.KeySize < Math.Max(leastRsaBits, LeastRsaBits) =>
            Bad($"RSA keys need at least {Math.Max(leastRsaBits, LeastRsaBits)} bits here, this one has {key.KeySize}."),
        KeyAlgorithm.Rsa when key.KeySize > MostRsaBits => Bad($"RSA keys have at most {MostRsaBits} bits, this one has {key.KeySize}."),
        KeyAlgorithm.Rsa when key.RsaExponent < LeastExponent || key.RsaExponent.GetValueOrDefault().IsEven =>
            Bad("The RSA exponent is below 65537 or even.", RefusalReason.RefusedExponent),
        KeyAlgorithm.Unknown => Bad($"Keys of the kind {key.AlgorithmOid} are not certified."),
        _ => null,
    };

    private static PkiError Bad(string detail, RefusalReason reason = RefusalReason.RefusedKey) => new(PkiErrorKind.BadKey, detail) { Reason = reason };
}
