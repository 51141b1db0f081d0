using System.Collections.Concurrent;
using System.Formats.Asn1;

namespace Pkiaas.Cms;

/// <summary>Attribute of RFC 5652 section 5.3: a type and a set of values.</summary>
/// <param name="Oid">The type in dotted form.</param>
/// <param name="Values">The encoding of each value.</param>
public sealed record CmsAttribute(string Oid, IReadOnlyList<ReadOnlyMemory<byte>> Values)
{
    private const int MostOids = 128;

    private static readonly ConcurrentDictionary<string, byte[]> EncodedOids = new(StringComparer.Ordinal);

    /// <summary>Makes an attribute with one PrintableString, the string type of all text attributes of RFC 8894.</summary>
    /// <param name="oid">The type in dotted form.</param>
    /// <param name="text">Text in the characters that PrintableString has.</param>
    public static CmsAttribute PrintableString(string oid, string text) =>
        Create(oid, text, static (writer, text) => writer.WriteCharacterString(UniversalTagNumber.PrintableString, text));

    /// <summary>Makes an attribute with one UTF8String.</summary>
    /// <param name="oid">The type in dotted form.</param>
    /// <param name="text">Any text.</param>
    public static CmsAttribute Utf8String(string oid, string text) =>
        Create(oid, text, static (writer, text) => writer.WriteCharacterString(UniversalTagNumber.UTF8String, text));

    /// <summary>Makes an attribute with one OCTET STRING.</summary>
    /// <param name="oid">The type in dotted form.</param>
    /// <param name="octets">The octets.</param>
    public static CmsAttribute OctetString(string oid, ReadOnlyMemory<byte> octets) =>
        Create(oid, octets, static (writer, octets) => writer.WriteOctetString(octets.Span));

    /// <summary>Makes a signingTime attribute (RFC 5652 section 11.3): UTCTime through 2049, GeneralizedTime from 2050 on.</summary>
    /// <param name="time">The time; whole seconds in UTC are written.</param>
    public static CmsAttribute SigningTime(DateTimeOffset time) => Create(CmsOids.SigningTime, time, static (writer, time) =>
    {
        if (time.UtcDateTime.Year is >= 1950 and < 2050)
            writer.WriteUtcTime(time, twoDigitYearMax: 2049);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    });

    internal static CmsAttribute ObjectIdentifier(string oid, string value) =>
        Create(oid, value, static (writer, value) => writer.WriteObjectIdentifier(value));

    internal static CmsAttribute Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadOid();
        var set = sequence.ReadSetOf();
        sequence.ThrowIfNotEmpty();
        var first = set.ReadEncodedValue();
        if (!set.HasData)
            return new CmsAttribute(oid, [first]);
        List<ReadOnlyMemory<byte>> values = [first];
        while (set.HasData)
            values.Add(set.ReadEncodedValue());
        return new CmsAttribute(oid, values);
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(Encoded(Oid));
            using (writer.PushSetOf())
            {
                foreach (var value in Values)
                    writer.WriteEncodedValue(value.Span);
            }
        }
    }

    // What this library writes are a few types, and some of them the framework encodes with numbers of any size, which takes longer than all else here.
    private static byte[] Encoded(string oid)
    {
        if (EncodedOids.TryGetValue(oid, out var known)) return known;
        var encoded = DerEncoder.Encode(oid, static (writer, oid) => writer.WriteObjectIdentifier(oid));
        if (EncodedOids.Count < MostOids) EncodedOids.TryAdd(oid, encoded);
        return encoded;
    }

    private static CmsAttribute Create<T>(string oid, T value, Action<AsnWriter, T> write) => new(oid, [DerEncoder.Encode(value, write)]);
}
