using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>A certificate authority: a name, a key in a signing backend, and the certificate that says so.</summary>
public sealed class Authority
{
    private Authority()
    {
    }

    /// <summary>Its id.</summary>
    public AuthorityId Id { get; private set; }

    /// <summary>The subject's CN.</summary>
    public string CommonName { get; private set; } = "";

    /// <summary>The subject's O, if any.</summary>
    public string? Organization { get; private set; }

    /// <summary>Where its private key is.</summary>
    public KeyReference Key { get; private set; } = new("", "");

    /// <summary>What kind of key it is.</summary>
    public KeySpecification KeySpecification { get; private set; }

    /// <summary>Its certificate, DER.</summary>
    public byte[] Certificate { get; private set; } = [];

    /// <summary>Path length constraint, if any (RFC 5280 section 4.2.1.9).</summary>
    public int? PathLength { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who issues, in words that a device owner knows: the organisation, else the common name.</summary>
    public string SenderName => Organization ?? CommonName;

    /// <summary>Makes a self-signed root from the certificate that its own key signed.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="subject">Its name.</param>
    /// <param name="key">Where the key is.</param>
    /// <param name="specification">What kind of key it is.</param>
    /// <param name="certificate">The root certificate.</param>
    /// <param name="pathLength">As in the certificate.</param>
    /// <param name="now">UTC.</param>
    public static Authority CreateRoot(
        AuthorityId id, AuthoritySubject subject, KeyReference key, KeySpecification specification, Certificate certificate, int? pathLength,
        DateTimeOffset now) => new()
        {
            Id = id,
            CommonName = subject.CommonName,
            Organization = subject.Organization is { Length: > 0 } organization ? organization : null,
            Key = key,
            KeySpecification = specification,
            Certificate = certificate.Encoded.ToArray(),
            PathLength = pathLength,
            NotBefore = certificate.Validity.NotBefore,
            NotAfter = certificate.Validity.NotAfter,
            CreatedAt = now,
        };
}
