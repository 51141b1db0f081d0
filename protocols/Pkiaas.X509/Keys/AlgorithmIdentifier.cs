using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>AlgorithmIdentifier of RFC 5280 section 4.1.1.2: an OID and parameters that belong to it.</summary>
/// <param name="Oid">The algorithm.</param>
/// <param name="Parameters">The parameters' encoding; empty when absent.</param>
internal readonly record struct AlgorithmIdentifier(string Oid, ReadOnlyMemory<byte> Parameters)
{
    private static readonly byte[] Null = [0x05, 0x00];

    public bool HasNullParameters => Parameters.Span.SequenceEqual(Null);

    public static AlgorithmIdentifier Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        var parameters = sequence.HasData ? ReadParameters(sequence) : default;
        sequence.ThrowIfNotEmpty();
        return new AlgorithmIdentifier(oid, parameters);
    }

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (!Parameters.IsEmpty)
                writer.WriteEncodedValue(Parameters.Span);
        }
    }

    /// <summary>What is kept is DER in any case: NULL and OIDs are written again, others must be DER by themselves.</summary>
    private static ReadOnlyMemory<byte> ReadParameters(AsnReader reader)
    {
        if (reader.RuleSet == AsnEncodingRules.DER)
            return reader.ReadEncodedValue();
        if (Asn1.NextIs(reader, Asn1Tag.Null))
        {
            reader.ReadNull();
            return Null;
        }
        if (Asn1.NextIs(reader, Asn1Tag.ObjectIdentifier))
        {
            var oid = reader.ReadObjectIdentifier();
            return Asn1.Encode(writer => writer.WriteObjectIdentifier(oid));
        }
        return Asn1.Decode("The parameters of the algorithm", reader.ReadEncodedValue(), static der => der.ReadEncodedValue());
    }
}
