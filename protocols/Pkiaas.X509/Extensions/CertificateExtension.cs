using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// One extension of a certificate or a request (RFC 5280 section 4.2). Equality is equality of OID, criticality and value.
/// </summary>
public abstract class CertificateExtension : IEquatable<CertificateExtension>
{
    private readonly byte[] value;

    private protected CertificateExtension(string oid, bool critical, byte[] value) => (Oid, Critical, this.value) = (oid, critical, value);

    /// <summary>The OID in dotted form.</summary>
    public string Oid { get; }

    /// <summary>Whether whoever does not know the extension must refuse the certificate.</summary>
    public bool Critical { get; }

    /// <summary>The DER inside the extnValue OCTET STRING.</summary>
    public ReadOnlyMemory<byte> Value => value;

    /// <summary>Decodes the value of an extension by its OID.</summary>
    /// <param name="oid">The OID in dotted form.</param>
    /// <param name="critical">Whether it is critical.</param>
    /// <param name="value">The DER inside the OCTET STRING.</param>
    /// <returns>One of the typed extensions, or an <see cref="UnknownExtension"/>.</returns>
    /// <exception cref="Asn1FormatException">The value of a known extension is malformed.</exception>
    public static CertificateExtension Decode(string oid, bool critical, ReadOnlyMemory<byte> value) => oid switch
    {
        Oids.BasicConstraints => BasicConstraintsExtension.Decode(value, critical),
        Oids.KeyUsage => KeyUsageExtension.Decode(value, critical),
        Oids.ExtendedKeyUsage => ExtendedKeyUsageExtension.Decode(value, critical),
        Oids.SubjectKeyIdentifier => SubjectKeyIdentifierExtension.Decode(value, critical),
        Oids.AuthorityKeyIdentifier => AuthorityKeyIdentifierExtension.Decode(value, critical),
        Oids.SubjectAlternativeName => SubjectAlternativeNameExtension.Decode(value, critical),
        Oids.CertificatePolicies => CertificatePoliciesExtension.Decode(value, critical),
        Oids.CrlDistributionPoints => CrlDistributionPointsExtension.Decode(value, critical),
        Oids.AuthorityInformationAccess => AuthorityInformationAccessExtension.Decode(value, critical),
        Oids.NameConstraints => NameConstraintsExtension.Decode(value, critical),
        _ => new UnknownExtension(oid, critical, value),
    };

    /// <inheritdoc/>
    public bool Equals(CertificateExtension? other) =>
        other is not null && Oid == other.Oid && Critical == other.Critical && value.AsSpan().SequenceEqual(other.value);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as CertificateExtension);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Oid);
        hash.Add(Critical);
        hash.AddBytes(value);
        return hash.ToHashCode();
    }

    /// <summary>Reads OID, criticality and value of an Extension (RFC 5280 section 4.1).</summary>
    internal static (string Oid, bool Critical, byte[] Value) ReadParts(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var parts = (sequence.ReadObjectIdentifier(), Asn1.ReadDefaultFalse(sequence), sequence.ReadOctetString());
        sequence.ThrowIfNotEmpty();
        return parts;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (Critical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(value);
        }
    }
}
