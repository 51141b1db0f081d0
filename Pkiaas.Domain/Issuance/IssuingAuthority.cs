using Pkiaas.Domain.Authorities;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>An authority decoded once, ready to issue many times.</summary>
public sealed class IssuingAuthority
{
    private IssuingAuthority(AuthorityId id, KeyReference key, Certificate certificate, StatusLocations? status)
    {
        (Id, Key, Certificate, Status) = (id, key, certificate, status);
        SignatureAlgorithm = SignatureAlgorithm.For(certificate.SubjectPublicKeyInfo.Algorithm);
        KeyIdentifier = certificate.Extensions.Find<SubjectKeyIdentifierExtension>()?.Identifier
            ?? certificate.SubjectPublicKeyInfo.KeyIdentifier();
    }

    /// <summary>Its id.</summary>
    public AuthorityId Id { get; }

    /// <summary>Where its private key is.</summary>
    public KeyReference Key { get; }

    /// <summary>Its certificate.</summary>
    public Certificate Certificate { get; }

    /// <summary>What it signs with.</summary>
    public SignatureAlgorithm SignatureAlgorithm { get; }

    /// <summary>What its certificates name it by (RFC 5280 section 4.2.1.1).</summary>
    public ReadOnlyMemory<byte> KeyIdentifier { get; }

    /// <summary>What its certificates say about where to look for its revocation list; null: nothing, as it issues none that could be revoked.</summary>
    public StatusLocations? Status { get; }

    /// <summary>Decodes an authority.</summary>
    /// <param name="authority">From the store.</param>
    /// <param name="status">For the certificates that it will issue to others; null for those that the service itself uses.</param>
    public static IssuingAuthority From(Authority authority, StatusLocations? status) =>
        new(authority.Id, authority.Key, Certificate.Decode(authority.Certificate), status);
}
