using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>CertificateList of RFC 5280 section 5.1, octets to values. All entries are checked at once and read again when asked for.</summary>
internal static class RevocationListCodec
{
    /// <summary>Room for two million entries.</summary>
    public const int MaximumLength = 128 * 1024 * 1024;

    private static readonly Asn1Tag ExtensionsTag = Asn1.ContextTag(0, constructed: true);

    public static RevocationList Decode(ReadOnlyMemory<byte> der)
    {
        var encoded = der.Length <= MaximumLength ? der.ToArray() : throw new Asn1FormatException("The revocation list is too long.");
        return Asn1.Decode("The revocation list", encoded, reader =>
        {
            var list = reader.ReadSequence();
            var toBeSigned = list.PeekEncodedValue();
            var fields = ReadToBeSigned(list.ReadSequence());
            var outerBytes = list.PeekEncodedValue();
            var outer = AlgorithmIdentifier.Read(list);
            // RFC 5280 section 5.1.1.2: both MUST be the same.
            if (!outerBytes.Span.SequenceEqual(fields.SignatureAlgorithm.Span))
                throw new Asn1FormatException("The signature algorithm inside the revocation list is not the one outside.");
            var signature = Asn1.ReadOctetAlignedBits(list);
            list.ThrowIfNotEmpty();
            return new RevocationList(encoded, toBeSigned, fields, outer, signature);
        }, maximumLength: MaximumLength);
    }

    private static RevocationListFields ReadToBeSigned(AsnReader reader)
    {
        var version = 1;
        if (Asn1.NextIs(reader, Asn1Tag.Integer))
        {
            // RFC 5280 section 5.1.2.1: where the field is present it MUST say version 2.
            if (!reader.TryReadInt32(out var written) || written != 1)
                throw new Asn1FormatException("The version of the revocation list is unknown.");
            version = 2;
        }
        var algorithm = reader.ReadEncodedValue();
        var issuer = DistinguishedName.Read(reader);
        var thisUpdate = Asn1Time.Read(reader);
        DateTimeOffset? nextUpdate = Asn1.NextIs(reader, Asn1Tag.UtcTime) || Asn1.NextIs(reader, Asn1Tag.GeneralizedTime) ? Asn1Time.Read(reader) : null;
        var entries = ReadOnlyMemory<byte>.Empty;
        var count = 0;
        if (Asn1.NextIs(reader, Asn1Tag.Sequence))
        {
            entries = reader.PeekContentBytes();
            reader.ReadEncodedValue();
            count = RevokedCertificateReader.Check(entries.Span, version);
        }
        var extensions = CertificateExtensions.None;
        if (version == 2 && Asn1.NextIs(reader, ExtensionsTag))
        {
            var wrapper = reader.ReadSequence(ExtensionsTag);
            extensions = CertificateExtensions.Read(wrapper, DecodeExtension);
            wrapper.ThrowIfNotEmpty();
        }
        reader.ThrowIfNotEmpty();
        return new RevocationListFields(version, algorithm, issuer, thisUpdate, nextUpdate, entries, count, extensions);
    }

    private static CertificateExtension DecodeExtension(string oid, bool critical, ReadOnlyMemory<byte> value) => oid == Oids.CrlNumber
        ? CrlNumberExtension.Decode(value, critical)
        : CertificateExtension.Decode(oid, critical, value);
}
