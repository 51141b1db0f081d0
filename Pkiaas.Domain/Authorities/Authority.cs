using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>
/// A certificate authority: a name, a key in a signing backend, and the certificate that says so. Key and certificate are those of the
/// generation that issues; <see cref="AuthorityGeneration"/> knows the others.
/// </summary>
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

    /// <summary>Which generation issues.</summary>
    public int Generation { get; private set; } = 1;

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

    /// <summary>Lets the prepared generation take over from the one that issues now.</summary>
    /// <param name="next">Prepared.</param>
    /// <param name="present">The one that issues now.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="Errors.PkiException">Conflict: the next one took over already, or its certificate is not valid now.</exception>
    public void RollOver(AuthorityGeneration next, AuthorityGeneration present, DateTimeOffset now)
    {
        if (next.AuthorityId != Id || present.Id != new GenerationKey(Id, Generation))
            throw new ArgumentException("These are not this authority's generations.", nameof(next));
        next.Activate(now);
        present.Retire(now);
        (Generation, Key, KeySpecification, Certificate) = (next.Number, next.Key, next.KeySpecification, next.Certificate);
        (NotBefore, NotAfter) = (next.NotBefore, next.NotAfter);
    }

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
