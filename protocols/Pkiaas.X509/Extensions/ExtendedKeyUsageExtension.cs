namespace Pkiaas.X509;

/// <summary>The purposes of the certificate as OIDs (RFC 5280 section 4.2.1.12).</summary>
public sealed class ExtendedKeyUsageExtension : CertificateExtension
{
    private const int MaximumPurposes = 100;

    /// <summary>Creates the extension.</summary>
    /// <param name="purposes">OIDs in dotted form, one or more.</param>
    /// <param name="critical">Whether other purposes are forbidden to whoever does not know the extension.</param>
    /// <exception cref="ArgumentException">A purpose is no OID.</exception>
    public ExtendedKeyUsageExtension(IEnumerable<string> purposes, bool critical = false)
        : this([.. purposes], critical, null)
    {
    }

    private ExtendedKeyUsageExtension(IReadOnlyList<string> purposes, bool critical, byte[]? value)
        : base(Oids.ExtendedKeyUsage, critical, value ?? Encode(purposes)) => Purposes = purposes;

    /// <summary>The purposes as OIDs in dotted form.</summary>
    public IReadOnlyList<string> Purposes { get; }

    internal static ExtendedKeyUsageExtension Decode(ReadOnlyMemory<byte> value, bool critical) =>
        Asn1.Decode("The extended key usage", value, reader =>
        {
            var sequence = reader.ReadSequence();
            var purposes = new List<string>();
            do
            {
                if (purposes.Count == MaximumPurposes)
                    throw new Asn1FormatException("The extended key usage has too many purposes.");
                purposes.Add(sequence.ReadObjectIdentifier());
            }
            while (sequence.HasData);
            return new ExtendedKeyUsageExtension(purposes, critical, value.ToArray());
        });

    private static byte[] Encode(IReadOnlyList<string> purposes) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var purpose in purposes)
                writer.WriteObjectIdentifier(purpose);
        }
    });
}
