using Pkiaas.Contracts.Authorities;

namespace Pkiaas.Web.Components.Pages.Authorities;

/// <summary>Kinds of keys in words.</summary>
internal static class KeyWords
{
    public static string Name(KeySpecification key) => key switch
    {
        KeySpecification.EcdsaP256 => "ECDSA P-256",
        KeySpecification.EcdsaP384 => "ECDSA P-384",
        KeySpecification.EcdsaP521 => "ECDSA P-521",
        KeySpecification.Rsa2048 => "RSA 2048",
        KeySpecification.Rsa3072 => "RSA 3072",
        KeySpecification.Rsa4096 => "RSA 4096",
        _ => key.ToString(),
    };

    /// <summary>What to know when choosing.</summary>
    public static string Choice(KeySpecification key) => key switch
    {
        KeySpecification.EcdsaP256 => "ECDSA P-256 (recommended: small, fast, understood by every current device)",
        KeySpecification.Rsa4096 => "RSA 4096 (for old equipment; slow)",
        KeySpecification.Rsa2048 => "RSA 2048 (for old equipment)",
        _ => Name(key),
    };
}
