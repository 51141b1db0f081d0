using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>GeneralNames of RFC 5280 section 4.2.1.6: one or more alternative names.</summary>
public static class GeneralNames
{
    /// <summary>Most names in one list; more is an attack on whoever compares them.</summary>
    private const int MaximumCount = 1000;

    /// <summary>Decodes a list.</summary>
    /// <param name="der">The SEQUENCE OF GeneralName in DER.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed or the list is empty.</exception>
    public static IReadOnlyList<GeneralName> Decode(ReadOnlyMemory<byte> der) =>
        Asn1.Decode("The list of alternative names", der, static reader => Read(reader));

    /// <summary>Encodes a list.</summary>
    /// <param name="names">One or more names.</param>
    /// <returns>The SEQUENCE OF GeneralName in DER.</returns>
    public static byte[] Encode(IEnumerable<GeneralName> names) => Asn1.Encode(writer => Write(writer, names));

    internal static List<GeneralName> Read(AsnReader reader, Asn1Tag? tag = null)
    {
        var sequence = reader.ReadSequence(tag);
        var names = new List<GeneralName>();
        do
        {
            if (names.Count == MaximumCount)
                throw new Asn1FormatException("There are too many alternative names.");
            names.Add(GeneralNameCodec.Read(sequence));
        }
        while (sequence.HasData);
        return names;
    }

    internal static void Write(AsnWriter writer, IEnumerable<GeneralName> names, Asn1Tag? tag = null)
    {
        using (writer.PushSequence(tag))
        {
            foreach (var name in names)
                writer.WriteEncodedValue(name.Encoded.Span);
        }
    }
}
