using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Entrance of every decoder: bounds the input, refuses trailing bytes and turns every fault into one exception.</summary>
internal static class Asn1
{
    /// <summary>Largest certificate or request in octets; an SLH-DSA signature (the largest known) takes 50 KiB of it.</summary>
    public const int MaximumLength = 128 * 1024;

    private const int InitialCapacity = 4096;

    [ThreadStatic]
    private static AsnWriter? keptWriter;

    public static T Decode<T>(
        string what, ReadOnlyMemory<byte> encoded, Func<AsnReader, T> read, AsnEncodingRules rules = AsnEncodingRules.DER,
        int maximumLength = MaximumLength)
    {
        if (encoded.Length > maximumLength)
            throw new Asn1FormatException($"{what} is longer than {maximumLength} octets.");
        try
        {
            var reader = new AsnReader(encoded, rules);
            var value = read(reader);
            reader.ThrowIfNotEmpty();
            return value;
        }
        catch (AsnContentException fault)
        {
            throw new Asn1FormatException($"{what} is malformed: {fault.Message}", fault);
        }
    }

    /// <summary>Reads BOOLEAN DEFAULT FALSE. A FALSE that is written out breaks DER but is common, unambiguous, and accepted.</summary>
    public static bool ReadDefaultFalse(AsnReader reader) =>
        reader.HasData && reader.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && reader.ReadBoolean();

    /// <summary>Reads a BIT STRING that holds whole octets.</summary>
    public static byte[] ReadOctetAlignedBits(AsnReader reader)
    {
        var bits = reader.ReadBitString(out var unused);
        return unused == 0 ? bits : throw new Asn1FormatException("A bit string does not end at an octet.");
    }

    public static bool NextIs(AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);

    public static Asn1Tag ContextTag(int number, bool constructed = false) => new(TagClass.ContextSpecific, number, constructed);

    /// <summary>Writes DER with a writer that each thread keeps: most values are a few octets, and a new buffer has a thousand.</summary>
    public static byte[] Encode(Action<AsnWriter> write)
    {
        // Taken away while in use, as one encoding may be made inside another.
        var writer = keptWriter ?? new AsnWriter(AsnEncodingRules.DER, InitialCapacity);
        keptWriter = null;
        write(writer);
        var encoded = writer.Encode();
        // Reset also clears what was written, which may have been a secret.
        writer.Reset();
        keptWriter = writer;
        return encoded;
    }
}
