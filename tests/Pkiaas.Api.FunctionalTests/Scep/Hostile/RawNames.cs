using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>Names as octets, whatever they are: no builder of anybody's refuses or mends them.</summary>
internal static class RawNames
{
    public const byte Utf8String = 0x0C;
    public const byte PrintableString = 0x13;
    public const byte TeletexString = 0x14;
    public const byte Ia5String = 0x16;
    public const byte UniversalString = 0x1C;
    public const byte BmpString = 0x1E;

    /// <summary>A subject of one CN.</summary>
    public static X500DistinguishedName CommonName(byte type, byte[] value) => Subject(Set(CommonNameOf(type, value)));

    /// <summary>A subject of one relative name that has two values.</summary>
    public static X500DistinguishedName TwoCommonNamesInOne(byte[] one, byte[] other) =>
        Subject(Set([.. CommonNameOf(Utf8String, one), .. CommonNameOf(Utf8String, other)]));

    public static X500DistinguishedName Empty { get; } = Subject([]);

    /// <summary>The extension of alternative names.</summary>
    /// <param name="names">Each with the number of its tag [n].</param>
    public static X509Extension AlternativeNames(params (int Tag, byte[] Value)[] names) =>
        new("2.5.29.17", Value(0x30, [.. names.SelectMany(name => Value((byte)(0x80 + name.Tag), name.Value))]), critical: false);

    private static X500DistinguishedName Subject(byte[] relativeNames) => new(Value(0x30, relativeNames));

    private static byte[] Set(byte[] attributes) => Value(0x31, attributes);

    private static byte[] CommonNameOf(byte type, byte[] value) => Value(0x30, [0x06, 0x03, 0x55, 0x04, 0x03, .. Value(type, value)]);

    private static byte[] Value(byte tag, byte[] content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(content);
        var encoded = writer.Encode();
        encoded[0] = tag;
        return encoded;
    }
}
