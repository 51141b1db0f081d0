using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>
/// A certificate with a key of its own that the service uses in an authority's name. The newest one of a purpose is offered;
/// older ones go on working until they expire, so that a client that fetched one before a renewal does not fail.
/// </summary>
public sealed class ServiceCertificate
{
    private ServiceCertificate()
    {
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The issuer.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>Which generation of the authority issued it.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>What it is for.</summary>
    public ServiceCertificatePurpose Purpose { get; private set; }

    /// <summary>Where its private key is.</summary>
    public KeyReference Key { get; private set; } = new("", "");

    /// <summary>DER.</summary>
    public byte[] Certificate { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="issuer">The authority and its generation.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="key">Where its private key is.</param>
    /// <param name="certificate">Issued by that generation.</param>
    /// <param name="now">UTC.</param>
    public static ServiceCertificate Create(
        GenerationKey issuer, ServiceCertificatePurpose purpose, KeyReference key, Certificate certificate, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            AuthorityId = issuer.Authority,
            Generation = issuer.Number,
            Purpose = purpose,
            Key = key,
            Certificate = certificate.Encoded.ToArray(),
            NotBefore = certificate.Validity.NotBefore,
            NotAfter = certificate.Validity.NotAfter,
            CreatedAt = now,
        };
}
