namespace Pkiaas.X509;

/// <summary>The purposes of the key (RFC 5280 section 4.2.1.3).</summary>
public sealed class KeyUsageExtension : CertificateExtension
{
    /// <summary>Creates the extension.</summary>
    /// <param name="usages">The purposes.</param>
    /// <param name="critical">RFC 5280: SHOULD be critical.</param>
    public KeyUsageExtension(KeyUsages usages, bool critical = true)
        // X.690 section 11.2.2: a named bit list is written without trailing zero bits.
        : this(usages, critical, Asn1.Encode(writer => writer.WriteNamedBitList(usages)))
    {
    }

    private KeyUsageExtension(KeyUsages usages, bool critical, byte[] value)
        : base(Oids.KeyUsage, critical, value) => Usages = usages;

    /// <summary>The purposes.</summary>
    public KeyUsages Usages { get; }

    internal static KeyUsageExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        new(Asn1.Decode("The key usage", value, static reader => reader.ReadNamedBitListValue<KeyUsages>()), critical, value.ToArray());
}
