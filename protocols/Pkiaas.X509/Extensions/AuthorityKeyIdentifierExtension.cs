using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Which key of the issuer signed (RFC 5280 section 4.2.1.1).</summary>
public sealed class AuthorityKeyIdentifierExtension : CertificateExtension
{
    private static readonly Asn1Tag KeyIdentifierTag = Asn1.ContextTag(0);
    private static readonly Asn1Tag IssuerTag = Asn1.ContextTag(1);
    private static readonly Asn1Tag SerialTag = Asn1.ContextTag(2);

    /// <summary>Creates the extension for certificates of an issuer: its subject key identifier, or else the one of its key.</summary>
    /// <param name="issuer">The issuer's certificate.</param>
    public AuthorityKeyIdentifierExtension(Certificate issuer)
        : this((issuer.Extensions.Find<SubjectKeyIdentifierExtension>()?.Identifier ?? issuer.SubjectPublicKeyInfo.KeyIdentifier()).Span)
    {
    }

    /// <summary>Creates the extension with the key identifier alone, as RFC 5280 recommends.</summary>
    /// <param name="keyIdentifier">The issuer's subject key identifier.</param>
    public AuthorityKeyIdentifierExtension(ReadOnlySpan<byte> keyIdentifier)
        : this(keyIdentifier.ToArray(), [], null, critical: false, null)
    {
    }

    private AuthorityKeyIdentifierExtension(
        byte[]? keyIdentifier, IReadOnlyList<GeneralName> issuer, SerialNumber? serialNumber, bool critical, byte[]? value)
        : base(Oids.AuthorityKeyIdentifier, critical, value ?? Encode(keyIdentifier!)) =>
        (KeyIdentifier, Issuer, SerialNumber) = (keyIdentifier?.AsMemory(), issuer, serialNumber);

    /// <summary>The issuer's key identifier, or null when the certificate names the issuer by name and serial number only.</summary>
    public ReadOnlyMemory<byte>? KeyIdentifier { get; }

    /// <summary>authorityCertIssuer; empty when absent.</summary>
    public IReadOnlyList<GeneralName> Issuer { get; }

    /// <summary>authorityCertSerialNumber, or null.</summary>
    public SerialNumber? SerialNumber { get; }

    internal static AuthorityKeyIdentifierExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        Asn1.Decode("The authority key identifier", value, reader =>
        {
            var sequence = reader.ReadSequence();
            var keyIdentifier = Asn1.NextIs(sequence, KeyIdentifierTag) ? sequence.ReadOctetString(KeyIdentifierTag) : null;
            IReadOnlyList<GeneralName> issuer = Asn1.NextIs(sequence, IssuerTag) ? GeneralNames.Read(sequence, IssuerTag) : [];
            var serial = Asn1.NextIs(sequence, SerialTag) ? new SerialNumber(sequence.ReadIntegerBytes(SerialTag).Span) : null;
            sequence.ThrowIfNotEmpty();
            return new AuthorityKeyIdentifierExtension(keyIdentifier, issuer, serial, critical, value.ToArray());
        });

    private static byte[] Encode(byte[] keyIdentifier) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
            writer.WriteOctetString(keyIdentifier, KeyIdentifierTag);
    });
}
