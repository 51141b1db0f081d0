namespace Pkiaas.X509;

/// <summary>A short name of the subject's key (RFC 5280 section 4.2.1.2).</summary>
public sealed class SubjectKeyIdentifierExtension : CertificateExtension
{
    private readonly byte[] identifier;

    /// <summary>Creates the extension by method 1 of the standard.</summary>
    /// <param name="key">The subject's key.</param>
    public SubjectKeyIdentifierExtension(SubjectPublicKeyInfo key)
        : this(key.KeyIdentifier())
    {
    }

    /// <summary>Creates the extension.</summary>
    /// <param name="identifier">The identifier's octets.</param>
    public SubjectKeyIdentifierExtension(ReadOnlySpan<byte> identifier)
        : this(identifier.ToArray(), critical: false, null)
    {
    }

    private SubjectKeyIdentifierExtension(byte[] identifier, bool critical, byte[]? value)
        : base(Oids.SubjectKeyIdentifier, critical, value ?? Asn1.Encode(writer => writer.WriteOctetString(identifier))) =>
        this.identifier = identifier;

    /// <summary>The identifier's octets.</summary>
    public ReadOnlyMemory<byte> Identifier => identifier;

    internal static SubjectKeyIdentifierExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        new(Asn1.Decode("The subject key identifier", value, static reader => reader.ReadOctetString()), critical, value.ToArray());
}
