namespace Pkiaas.Contracts.Authorities;

/// <summary>Where whoever relies on an authority's certificates learns whether they are good. The addresses stand in each of them.</summary>
/// <param name="CrlUrl">The revocation list, DER.</param>
/// <param name="IssuerUrl">The authority's certificate, DER.</param>
/// <param name="Crl">The revocation list in force; null until it is first asked for.</param>
public sealed record StatusInfo(Uri CrlUrl, Uri IssuerUrl, CrlInfo? Crl);

/// <summary>A revocation list.</summary>
/// <param name="Number">One more than the list before.</param>
/// <param name="Count">How many certificates are revoked.</param>
/// <param name="ThisUpdate">UTC.</param>
/// <param name="NextUpdate">UTC; the next one is made well before.</param>
public sealed record CrlInfo(long Number, int Count, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate);
