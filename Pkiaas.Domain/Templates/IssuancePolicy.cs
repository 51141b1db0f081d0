using System.Text.RegularExpressions;
using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Domain.Templates;

/// <summary>What a template decides about its certificates, apart from the names.</summary>
/// <param name="ValidityDays">At most this long.</param>
/// <param name="KeySize">RSA modulus bits that a device is asked to make, and the least that is accepted.</param>
/// <param name="KeyUsage">RFC 5280 section 4.2.1.3.</param>
/// <param name="ExtendedKeyUsage">Dotted object identifiers (section 4.2.1.12).</param>
/// <param name="IsAuthority">Whether the certificates are authorities themselves (section 4.2.1.9).</param>
/// <param name="PathLength">Path length constraint of such authorities.</param>
public sealed record IssuancePolicy(
    int ValidityDays, int KeySize, KeyUsages KeyUsage, IReadOnlyList<string> ExtendedKeyUsage, bool IsAuthority, int? PathLength)
{
    /// <summary>Checks that the parts fit together, before any certificate is drafted from them.</summary>
    /// <exception cref="PkiException">They do not; the error names the field.</exception>
    public IssuancePolicy Validated()
    {
        if (ValidityDays is < 1 or > 18_250) throw Fault("validityDays", "Between 1 day and 50 years (18,250 days).");
        if (KeySize is not (2048 or 3072 or 4096)) throw Fault("keySize", "2048, 3072 or 4096.");
        if (KeyUsage == KeyUsages.None) throw Fault("keyUsages", "At least one key usage is needed (RFC 5280 section 4.2.1.3).");
        if (KeyUsage.HasFlag(KeyUsages.KeyCertSign) != IsAuthority)
            throw Fault("keyUsages", "keyCertSign stands on authorities and only there (RFC 5280 section 4.2.1.9).");
        if (KeyUsage.HasFlag(KeyUsages.CrlSign) && !IsAuthority)
            throw Fault("keyUsages", "cRLSign stands on authorities only.");
        foreach (var oid in ExtendedKeyUsage.Where(oid => !IsObjectIdentifier(oid)))
            throw Fault("extendedKeyUsages", $"\"{oid}\" is not an object identifier.");
        if (ExtendedKeyUsage.Distinct(StringComparer.Ordinal).Count() != ExtendedKeyUsage.Count)
            throw Fault("extendedKeyUsages", "One of them is there twice.");
        return this;
    }

    // X.660: at least two arcs, the first 0 to 2, and below 0 and 1 the second at most 39. No leading zeros.
    private static bool IsObjectIdentifier(string text) =>
        text.Length <= 128 && Regex.IsMatch(text, @"\A([01]\.([0-9]|[1-3][0-9])|2\.(0|[1-9][0-9]{0,9}))(\.(0|[1-9][0-9]{0,18}))*\z", RegexOptions.NonBacktracking);

    private static PkiException Fault(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}
