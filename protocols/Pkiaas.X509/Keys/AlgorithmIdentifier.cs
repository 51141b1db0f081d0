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
        var oid = Asn1.ReadOid(sequence);
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : default;
        sequence.ThrowIfNotEmpty();
        // What was read as BER is written again as DER, so that the parameters must be DER by themselves.
        if (reader.RuleSet != AsnEncodingRules.DER && !parameters.IsEmpty)
            Asn1.Decode("The algorithm's parameters", parameters, static der => der.ReadEncodedValue());
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
}
