using System.Formats.Asn1;
using System.Text;

namespace Pkiaas.X509.Tests.Support;

/// <summary>Writes encodings by hand, also wrong ones, without a part of the product.</summary>
internal static class Der
{
    public static byte[] Sequence(params byte[][] parts) => Tagged(0x30, parts);

    public static byte[] Set(params byte[][] parts) => Tagged(0x31, parts);

    public static byte[] Tagged(byte tag, params byte[][] parts)
    {
        byte[] content = [.. parts.SelectMany(part => part)];
        return [tag, .. Length(content.Length), .. content];
    }

    public static byte[] Oid(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }

    public static byte[] Utf8(string text) => Tagged(0x0C, Encoding.UTF8.GetBytes(text));

    public static byte[] Printable(string text) => Tagged(0x13, Encoding.ASCII.GetBytes(text));

    public static byte[] Ia5(string text) => Tagged(0x16, Encoding.ASCII.GetBytes(text));

    public static byte[] T61(string text) => Tagged(0x14, Encoding.Latin1.GetBytes(text));

    public static byte[] Bmp(string text) => Tagged(0x1E, Encoding.BigEndianUnicode.GetBytes(text));

    public static byte[] Universal(string text) => Tagged(0x1C, new UTF32Encoding(true, false).GetBytes(text));

    public static byte[] UtcTime(string text) => Tagged(0x17, Encoding.ASCII.GetBytes(text));

    public static byte[] GeneralizedTime(string text) => Tagged(0x18, Encoding.ASCII.GetBytes(text));

    public static byte[] Integer(params byte[] content) => Tagged(0x02, content);

    public static byte[] OctetString(byte[] content) => Tagged(0x04, content);

    public static byte[] BitString(byte[] content) => Tagged(0x03, [0x00], content);

    /// <summary>A name with one attribute per step.</summary>
    public static byte[] Name(params (string Oid, byte[] Value)[] attributes) =>
        Sequence([.. attributes.Select(attribute => Set(Sequence(Oid(attribute.Oid), attribute.Value)))]);

    private static byte[] Length(int length) => length switch
    {
        < 0x80 => [(byte)length],
        < 0x100 => [0x81, (byte)length],
        < 0x10000 => [0x82, (byte)(length >> 8), (byte)length],
        _ => [0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
