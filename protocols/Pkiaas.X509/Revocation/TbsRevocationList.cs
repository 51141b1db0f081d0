using System.Numerics;

namespace Pkiaas.X509;

/// <summary>
/// What an authority is about to sign as its revocation list, version 2 (TBSCertList, RFC 5280 section 5.1.2). Encode it, have the
/// bytes signed wherever the key is, and put both together with <see cref="RevocationList.Assemble"/>.
/// </summary>
public sealed record TbsRevocationList
{
    /// <summary>The algorithm of the signature to come.</summary>
    public required SignatureAlgorithm SignatureAlgorithm { get; init; }

    /// <summary>The issuer: the subject of its certificate, octet by octet.</summary>
    public required DistinguishedName Issuer { get; init; }

    /// <summary>When the list is issued, UTC; fractions of seconds are cut off.</summary>
    public required DateTimeOffset ThisUpdate { get; init; }

    /// <summary>By when the next one is issued, UTC; fractions of seconds are cut off.</summary>
    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>The subject key identifier of the issuer's certificate.</summary>
    public required ReadOnlyMemory<byte> AuthorityKeyIdentifier { get; init; }

    /// <summary>Grows from list to list; not negative, at most 20 octets.</summary>
    public required BigInteger Number { get; init; }

    /// <summary>What is revoked, no serial number twice.</summary>
    public IReadOnlyList<RevokedCertificate> Entries { get; init; } = [];

    /// <summary>Encodes the bytes to be signed, in time and memory proportional to the number of entries.</summary>
    /// <returns>TBSCertList in DER.</returns>
    /// <exception cref="ArgumentException">A serial number is empty or longer than 20 octets.</exception>
    public byte[] Encode() => RevocationListEncoder.Encode(this);
}
