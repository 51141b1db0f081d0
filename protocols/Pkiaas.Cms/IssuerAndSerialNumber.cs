using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>IssuerAndSerialNumber of RFC 5652 section 10.2.4: points at one certificate of an issuer.</summary>
public sealed class IssuerAndSerialNumber : CertificateIdentifier, IEquatable<IssuerAndSerialNumber>
{
    private IssuerAndSerialNumber(ReadOnlyMemory<byte> issuer, ReadOnlyMemory<byte> serialNumber) =>
        (Issuer, SerialNumber) = (issuer, serialNumber);

    /// <summary>The issuer's Name as it was encoded.</summary>
    public ReadOnlyMemory<byte> Issuer { get; }

    /// <summary>The serial number: a big-endian two's complement number as in the INTEGER's content.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; }

    /// <summary>Points at a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    public static IssuerAndSerialNumber Of(Certificate certificate) =>
        new(certificate.Issuer.Encoded, certificate.SerialNumber.Bytes);

    /// <summary>Decodes the structure when it stands alone, as in GetCert and GetCRL of RFC 8894 section 3.3.4.</summary>
    /// <param name="ber">The structure in BER.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed.</exception>
    public static IssuerAndSerialNumber Decode(ReadOnlyMemory<byte> ber) => CmsDecoder.Decode("The issuer and serial number", ber, Read);

    /// <inheritdoc/>
    public override bool Matches(Certificate certificate) => Equals(Of(certificate));

    /// <inheritdoc/>
    public bool Equals(IssuerAndSerialNumber? other) =>
        other is not null && SerialNumber.Span.SequenceEqual(other.SerialNumber.Span) && Issuer.Span.SequenceEqual(other.Issuer.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IssuerAndSerialNumber);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Issuer.Span);
        hash.AddBytes(SerialNumber.Span);
        return hash.ToHashCode();
    }

    /// <summary>The serial number in hexadecimal digits.</summary>
    public override string ToString() => $"serial number {Convert.ToHexStringLower(SerialNumber.Span)}";

    internal static new IssuerAndSerialNumber Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        if (!sequence.NextIs(Asn1Tag.Sequence))
            throw new Asn1FormatException("The issuer of a certificate is not a name.");
        var value = new IssuerAndSerialNumber(sequence.ReadEncodedValue(), sequence.ReadIntegerBytes());
        sequence.ThrowIfNotEmpty();
        return value;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(Issuer.Span);
            writer.WriteInteger(SerialNumber.Span);
        }
    }
}
