using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.X509;

namespace Pkiaas.Domain.Revocation;

/// <summary>Makes and signs revocation lists.</summary>
/// <param name="keys">The private keys.</param>
/// <param name="time">When a list is made.</param>
public sealed class CrlIssuer(IKeyRing keys, TimeProvider time)
{
    /// <summary>Issues the next list of an authority's generation.</summary>
    /// <param name="issuer">The generation.</param>
    /// <param name="previous">The list that it follows, or null when it is the first one.</param>
    /// <param name="entries">What is revoked and not left out by <see cref="CrlPolicy.KeepEndedSince"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the key.</param>
    /// <exception cref="PkiException">The key is away, or the backend's is another one.</exception>
    public async ValueTask<PublishedCrl> IssueAsync(
        IssuingAuthority issuer, CrlHead? previous, IReadOnlyList<RevokedCertificate> entries, CancellationToken cancellationToken)
    {
        var published = NextSecond(time.GetUtcNow(), previous);
        var number = (previous?.Number ?? 0) + 1;
        var backdated = published - CrlPolicy.Backdate;
        var draft = new TbsRevocationList
        {
            SignatureAlgorithm = issuer.SignatureAlgorithm,
            Issuer = issuer.Certificate.Subject,
            ThisUpdate = backdated < issuer.Certificate.Validity.NotBefore ? issuer.Certificate.Validity.NotBefore : backdated,
            NextUpdate = published + CrlPolicy.Lifetime,
            AuthorityKeyIdentifier = issuer.KeyIdentifier,
            Number = number,
            Entries = entries,
        };
        var toBeSigned = draft.Encode();
        var key = await keys.GetAsync(issuer.Key, cancellationToken);
        if (!key.SubjectPublicKeyInfo.Span.SequenceEqual(issuer.Certificate.SubjectPublicKeyInfo.Encoded.Span))
            throw new PkiException(PkiErrorKind.Unavailable, "The authority's key cannot be used.", "The backend's key is not the one in the authority's certificate.");
        var signature = await key.SignAsync(toBeSigned, SigningSchemes.For(draft.SignatureAlgorithm), cancellationToken);
        var encoded = RevocationList.Assemble(toBeSigned, draft.SignatureAlgorithm, signature);
        return PublishedCrl.Create(new(issuer.Id, issuer.Generation), new CrlHead(number, entries.Count, published, draft.ThisUpdate, draft.NextUpdate), encoded);
    }

    // Whoever asks for what changed since a second (RFC 9110 section 13.1.3) must not miss a list.
    private static DateTimeOffset NextSecond(DateTimeOffset now, CrlHead? previous)
    {
        var whole = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
        return previous is null || previous.PublishedAt < whole ? whole : previous.PublishedAt.AddSeconds(1);
    }
}
