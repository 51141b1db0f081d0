using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>
/// A key of an authority with the root that belongs to it. All generations of an authority bear one name (RFC 4210 section 4.4: a root CA
/// key update); one of them is active and issues. The next one is prepared, so that it can be offered before it takes over (RFC 8894
/// section 4.7); those before are retired and sign nothing but revocation lists of what they issued.
/// </summary>
public sealed class AuthorityGeneration
{
    private AuthorityGeneration()
    {
    }

    /// <summary>Whose it is.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>The first one is 1; a number is never that of two generations that issued.</summary>
    public int Number { get; private set; }

    /// <summary>Where its private key is.</summary>
    public KeyReference Key { get; private set; } = new("", "");

    /// <summary>What kind of key it is.</summary>
    public KeySpecification KeySpecification { get; private set; }

    /// <summary>Its self-signed certificate, DER.</summary>
    public byte[] Certificate { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset PreparedAt { get; private set; }

    /// <summary>When it takes over by itself, UTC; null: when an admin says so.</summary>
    public DateTimeOffset? ActivatesAt { get; private set; }

    /// <summary>When it took over, UTC; null while it is prepared.</summary>
    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <summary>When the next one took over, UTC; null before.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>What it is found by.</summary>
    public GenerationKey Id => new(AuthorityId, Number);

    /// <summary>Whether it waits to take over.</summary>
    public bool IsPrepared => ActivatedAt is null;

    /// <summary>The first generation of a new authority, which is active from its first moment on.</summary>
    /// <param name="authority">The authority, as it was founded.</param>
    public static AuthorityGeneration Founding(Authority authority) => new()
    {
        AuthorityId = authority.Id,
        Number = authority.Generation,
        Key = authority.Key,
        KeySpecification = authority.KeySpecification,
        Certificate = authority.Certificate,
        NotBefore = authority.NotBefore,
        NotAfter = authority.NotAfter,
        PreparedAt = authority.CreatedAt,
        ActivatedAt = authority.CreatedAt,
    };

    /// <summary>Makes the next generation.</summary>
    /// <param name="id">Whose it is, and its number.</param>
    /// <param name="key">Where its key is.</param>
    /// <param name="specification">What kind of key it is.</param>
    /// <param name="certificate">The root that this key signed.</param>
    /// <param name="activatesAt">When it takes over by itself, UTC; null: when an admin says so.</param>
    /// <param name="now">UTC.</param>
    public static AuthorityGeneration Prepare(
        GenerationKey id, KeyReference key, KeySpecification specification, Certificate certificate, DateTimeOffset? activatesAt, DateTimeOffset now) => new()
        {
            AuthorityId = id.Authority,
            Number = id.Number,
            Key = key,
            KeySpecification = specification,
            Certificate = certificate.Encoded.ToArray(),
            NotBefore = certificate.Validity.NotBefore,
            NotAfter = certificate.Validity.NotAfter,
            PreparedAt = now,
            ActivatesAt = activatesAt,
        };

    /// <summary>Whether it takes over by itself now.</summary>
    /// <param name="now">UTC.</param>
    public bool IsDue(DateTimeOffset now) => IsPrepared && ActivatesAt <= now && now < NotAfter;

    /// <summary>Whether its revocation list is kept: from the moment it issues until its own end (RFC 5280 section 3.3).</summary>
    /// <param name="now">UTC.</param>
    public bool KeepsList(DateTimeOffset now) => !IsPrepared && NotAfter > now;

    /// <summary>Takes over.</summary>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">Conflict: it did already, or its certificate is not valid now.</exception>
    internal void Activate(DateTimeOffset now)
    {
        if (!IsPrepared) throw new PkiException(PkiErrorKind.Conflict, "This generation took over already.");
        if (now < NotBefore || now >= NotAfter) throw new PkiException(PkiErrorKind.Conflict, "The prepared root is not valid now.");
        ActivatedAt = now;
    }

    /// <summary>Is followed by the next one.</summary>
    /// <param name="now">UTC.</param>
    internal void Retire(DateTimeOffset now) => RetiredAt = now;
}
