using System.Numerics;

namespace Pkiaas.X509;

/// <summary>The purposes of the key (RFC 5280 section 4.2.1.3).</summary>
public sealed class KeyUsageExtension : CertificateExtension
{
    private const int Combinations = 1 << 9;

    // Nine named bits: every certificate has one of these values, and the framework's way from an enumeration to bits and back is a slow one.
    private static readonly byte[][] Encodings = [.. Enumerable.Range(0, Combinations).Select(usages => EncodeBits((KeyUsages)usages))];

    /// <summary>Creates the extension.</summary>
    /// <param name="usages">The purposes.</param>
    /// <param name="critical">RFC 5280: SHOULD be critical.</param>
    public KeyUsageExtension(KeyUsages usages, bool critical = true)
        : this(usages, critical, (int)usages is >= 0 and < Combinations ? Encodings[(int)usages] : EncodeBits(usages))
    {
    }

    private KeyUsageExtension(KeyUsages usages, bool critical, byte[] value)
        : base(Oids.KeyUsage, critical, value) => Usages = usages;

    /// <summary>The purposes.</summary>
    public KeyUsages Usages { get; }

    internal static KeyUsageExtension Decode(ReadOnlyMemory<byte> value, bool critical)
    {
        var known = Guess(value.Span);
        return value.Span.SequenceEqual(Encodings[known])
            ? new KeyUsageExtension((KeyUsages)known, critical, Encodings[known])
            : new(Asn1.Decode("The key usage", value, static reader => reader.ReadNamedBitListValue<KeyUsages>()), critical, value.ToArray());
    }

    // What the bits say if the octets before them are as they should be, which the comparison tells. The first named bit is an octet's highest.
    private static int Guess(ReadOnlySpan<byte> value)
    {
        var bits = 0;
        for (var bit = 0; bit < BitOperations.Log2(Combinations) && 3 + (bit / 8) < value.Length; bit++)
        {
            if ((value[3 + (bit / 8)] & (0x80 >> (bit % 8))) != 0) bits |= 1 << bit;
        }
        return bits;
    }

    // X.690 section 11.2.2: a named bit list is written without trailing zero bits.
    private static byte[] EncodeBits(KeyUsages usages) => Asn1.Encode(writer => writer.WriteNamedBitList(usages));
}
