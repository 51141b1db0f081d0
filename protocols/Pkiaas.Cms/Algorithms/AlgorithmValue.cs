using System.Formats.Asn1;

namespace Pkiaas.Cms;

/// <summary>AlgorithmIdentifier of RFC 5280 section 4.1.1.2 as it came.</summary>
/// <param name="Oid">The algorithm.</param>
/// <param name="Parameters">The parameters' encoding; empty when absent.</param>
internal readonly record struct AlgorithmValue(string Oid, ReadOnlyMemory<byte> Parameters)
{
    private static ReadOnlySpan<byte> Null => [0x05, 0x00];

    public bool HasNoParameters => Parameters.IsEmpty || Parameters.Span.SequenceEqual(Null);

    public static AlgorithmValue Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadOid();
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : default;
        sequence.ThrowIfNotEmpty();
        return new AlgorithmValue(oid, parameters);
    }

    /// <summary>Writes an algorithm without parameters, as RFC 5754 section 2 wants it for digests.</summary>
    public static void Write(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(oid);
    }

    /// <summary>Writes an algorithm with NULL parameters, as RFC 3370 section 3.2 wants it for rsaEncryption.</summary>
    public static void WriteWithNull(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteNull();
        }
    }
}
