using Pkiaas.Domain.Authorities;

namespace Pkiaas.Domain.Revocation;

/// <summary>The revocation list of an authority's generation that is in force.</summary>
public sealed class PublishedCrl
{
    private PublishedCrl()
    {
    }

    /// <summary>Whose it is.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>Which of its generations signed it, and all certificates in it.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>One more than the list before (RFC 5280 section 5.2.3); the first one is 1.</summary>
    public long Number { get; private set; }

    /// <summary>How many certificates are revoked.</summary>
    public int Count { get; private set; }

    /// <summary>When it was made, UTC, whole seconds; no two lists of a generation share one.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>As in the list: a little before it was made.</summary>
    public DateTimeOffset ThisUpdate { get; private set; }

    /// <summary>As in the list.</summary>
    public DateTimeOffset NextUpdate { get; private set; }

    /// <summary>DER.</summary>
    public byte[] Encoded { get; private set; } = [];

    /// <summary>What it is found by.</summary>
    public GenerationKey Issuer => new(AuthorityId, Generation);

    /// <summary>All but the list itself.</summary>
    public CrlHead Head => new(Number, Count, PublishedAt, ThisUpdate, NextUpdate);

    /// <summary>Makes one.</summary>
    /// <param name="issuer">Whose it is.</param>
    /// <param name="head">What is known of it without looking into it.</param>
    /// <param name="encoded">Signed, DER.</param>
    public static PublishedCrl Create(GenerationKey issuer, CrlHead head, byte[] encoded) => new()
    {
        AuthorityId = issuer.Authority,
        Generation = issuer.Number,
        Number = head.Number,
        Count = head.Count,
        PublishedAt = head.PublishedAt,
        ThisUpdate = head.ThisUpdate,
        NextUpdate = head.NextUpdate,
        Encoded = encoded,
    };
}

/// <summary>What is known of a list without reading it, which may be large.</summary>
/// <param name="Number">One more than the list before.</param>
/// <param name="Count">How many certificates are revoked.</param>
/// <param name="PublishedAt">UTC, whole seconds.</param>
/// <param name="ThisUpdate">As in the list.</param>
/// <param name="NextUpdate">As in the list.</param>
public sealed record CrlHead(long Number, int Count, DateTimeOffset PublishedAt, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate);
