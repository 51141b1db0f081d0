using System.Numerics;

namespace Pkiaas.X509;

/// <summary>A certificate revocation list (CertificateList, RFC 5280 section 5.1), read strictly as DER. Its octets are kept as they came.</summary>
public sealed class RevocationList
{
    private readonly RevocationListFields fields;

    internal RevocationList(byte[] encoded, ReadOnlyMemory<byte> toBeSigned, RevocationListFields fields, AlgorithmIdentifier outer, byte[] signature)
    {
        (Encoded, ToBeSigned, this.fields, Signature) = (encoded, toBeSigned, fields, signature);
        SignatureAlgorithm = SignatureAlgorithm.From(outer);
    }

    /// <summary>The list in DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The signed part, TBSCertList, in DER.</summary>
    public ReadOnlyMemory<byte> ToBeSigned { get; }

    /// <summary>The content of the signature's BIT STRING.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>The signature's algorithm, or null when it is unknown here.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; }

    /// <summary>The version as people count: 1 or 2.</summary>
    public int Version => fields.Version;

    /// <summary>Who signed.</summary>
    public DistinguishedName Issuer => fields.Issuer;

    /// <summary>When it was issued, UTC.</summary>
    public DateTimeOffset ThisUpdate => fields.ThisUpdate;

    /// <summary>By when the next one is issued, UTC; null when it does not say.</summary>
    public DateTimeOffset? NextUpdate => fields.NextUpdate;

    /// <summary>The extensions of the list. Whoever decides by the list looks whether one is critical and unknown.</summary>
    public CertificateExtensions Extensions => fields.Extensions;

    /// <summary>The number of the list, or null when it has none.</summary>
    public BigInteger? Number => Extensions.Find<CrlNumberExtension>()?.Number;

    /// <summary>How many certificates are revoked.</summary>
    public int Count => fields.Count;

    /// <summary>The entries in their order, read one after the other.</summary>
    public IEnumerable<RevokedCertificate> Entries
    {
        get
        {
            for (var rest = fields.Entries; !rest.IsEmpty;)
            {
                var entry = RevokedCertificateReader.Read(rest.Span, Version);
                yield return new RevokedCertificate(rest.Slice(entry.SerialOffset, entry.SerialLength), entry.RevokedAt, entry.Reason);
                rest = rest[entry.Length..];
            }
        }
    }

    /// <summary>Decodes a list.</summary>
    /// <param name="der">The list in DER, at most 128 MiB.</param>
    /// <exception cref="Asn1FormatException">
    /// The bytes are malformed, not DER, too long, followed by others, or an entry has an unknown critical extension.
    /// </exception>
    public static RevocationList Decode(ReadOnlyMemory<byte> der) => RevocationListCodec.Decode(der);

    /// <summary>Puts a list together from the signed bytes and their signature.</summary>
    /// <param name="toBeSigned">What <see cref="TbsRevocationList.Encode"/> gave and the key signed; not looked into again.</param>
    /// <param name="algorithm">The algorithm of the signature, as the signed bytes name it.</param>
    /// <param name="signature">The signature; for ECDSA the DER sequence of RFC 3279 section 2.2.3.</param>
    /// <returns>CertificateList in DER.</returns>
    public static byte[] Assemble(ReadOnlyMemory<byte> toBeSigned, SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signature) =>
        RevocationListEncoder.Assemble(toBeSigned.Span, algorithm, signature);

    /// <summary>The entry of a certificate, or null when it is not revoked; looks through all entries.</summary>
    /// <param name="serialNumber">The certificate's serial number.</param>
    public RevokedCertificate? Find(SerialNumber serialNumber)
    {
        foreach (var entry in Entries)
        {
            if (entry.SerialNumber.Span.SequenceEqual(serialNumber.Bytes.Span))
                return entry;
        }
        return null;
    }

    /// <summary>Checks the signature with the issuer's key; see <see cref="Certificate.VerifySignedBy"/>.</summary>
    /// <param name="issuerKey">The issuer's key.</param>
    public bool VerifySignedBy(PublicKey issuerKey) =>
        SignatureAlgorithm is { } algorithm && issuerKey.Verify(ToBeSigned.Span, Signature.Span, algorithm);
}
