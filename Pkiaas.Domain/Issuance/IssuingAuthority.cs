using Pkiaas.Domain.Authorities;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>A generation of an authority decoded once, ready to issue many times.</summary>
public sealed class IssuingAuthority
{
    private IssuingAuthority(GenerationKey generation, KeyReference key, Certificate certificate, StatusLocations? status)
    {
        (Id, Generation, Key, Certificate, Status) = (generation.Authority, generation.Number, key, certificate, status);
        SignatureAlgorithm = SignatureAlgorithm.For(certificate.SubjectPublicKeyInfo.Algorithm);
        KeyIdentifier = certificate.Extensions.Find<SubjectKeyIdentifierExtension>()?.Identifier
            ?? certificate.SubjectPublicKeyInfo.KeyIdentifier();
    }

    /// <summary>Its id.</summary>
    public AuthorityId Id { get; }

    /// <summary>Which of its generations this is: what it signs is stored with this number, whatever takes over meanwhile.</summary>
    public int Generation { get; }

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

    /// <summary>Decodes the generation of an authority that issues.</summary>
    /// <param name="authority">From the store.</param>
    /// <param name="status">For the certificates that it will issue to others; null for those that the service itself uses.</param>
    public static IssuingAuthority From(Authority authority, StatusLocations? status) =>
        new(new GenerationKey(authority.Id, authority.Generation), authority.Key, Certificate.Decode(authority.Certificate), status);

    /// <summary>Decodes any generation: for its revocation list and for what the service itself uses.</summary>
    /// <param name="generation">From the store.</param>
    /// <param name="status">As above.</param>
    public static IssuingAuthority From(AuthorityGeneration generation, StatusLocations? status) =>
        new(generation.Id, generation.Key, Certificate.Decode(generation.Certificate), status);
}
