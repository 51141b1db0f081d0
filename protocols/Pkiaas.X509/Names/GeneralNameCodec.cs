using System.Formats.Asn1;
using System.Net;

namespace Pkiaas.X509;

/// <summary>GeneralName of RFC 5280 section 4.2.1.6, octets to values and back.</summary>
internal static class GeneralNameCodec
{
    private static readonly Asn1Tag Other = Asn1.ContextTag(0, constructed: true);
    private static readonly Asn1Tag Explicit0 = Asn1.ContextTag(0, constructed: true);

    public static GeneralName Text(GeneralNameKind kind, string value)
    {
        var number = kind switch { GeneralNameKind.Email => 1, GeneralNameKind.Dns => 2, _ => 6 };
        return new GeneralName(kind, value, Asn1.Encode(writer =>
            writer.WriteCharacterString(UniversalTagNumber.IA5String, value, Asn1.ContextTag(number))));
    }

    public static GeneralName Address(IPAddress address) =>
        new(GeneralNameKind.IpAddress, address.ToString(), Asn1.Encode(writer =>
            writer.WriteOctetString(address.GetAddressBytes(), Asn1.ContextTag(7))));

    public static GeneralName PrincipalName(string value) =>
        new(GeneralNameKind.UserPrincipalName, value, Asn1.Encode(writer =>
        {
            using (writer.PushSequence(Other))
            {
                writer.WriteObjectIdentifier(Oids.UserPrincipalName);
                using (writer.PushSequence(Explicit0))
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
            }
        }));

    /// <summary>Name is a CHOICE, so that [4] is explicit (X.680 section 31.2.7).</summary>
    public static GeneralName Directory(DistinguishedName name) =>
        new(GeneralNameKind.DirectoryName, name.ToString(), Asn1.Encode(writer =>
        {
            using (writer.PushSequence(Asn1.ContextTag(4, constructed: true)))
                writer.WriteEncodedValue(name.Encoded.Span);
        }));

    public static GeneralName Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific)
            throw new Asn1FormatException("An alternative name has an unknown tag.");
        var raw = reader.PeekEncodedValue().ToArray();
        return tag.TagValue switch
        {
            0 => ReadOther(reader, raw),
            1 => new GeneralName(GeneralNameKind.Email, ReadText(reader, tag), raw),
            2 => new GeneralName(GeneralNameKind.Dns, ReadText(reader, tag), raw),
            3 => ReadOpaque(reader, GeneralNameKind.X400Address, raw),
            4 => ReadDirectory(reader, tag, raw),
            5 => ReadOpaque(reader, GeneralNameKind.EdiPartyName, raw),
            6 => new GeneralName(GeneralNameKind.Uri, ReadText(reader, tag), raw),
            7 => ReadAddress(reader, tag, raw),
            8 => new GeneralName(GeneralNameKind.RegisteredId, reader.ReadObjectIdentifier(tag), raw),
            _ => throw new Asn1FormatException("An alternative name has an unknown tag."),
        };
    }

    private static string ReadText(AsnReader reader, Asn1Tag tag)
    {
        var text = reader.ReadCharacterString(UniversalTagNumber.IA5String, tag);
        return text.Any(DirectoryString.IsRefused) ? throw new Asn1FormatException("An alternative name has a control character.") : text;
    }

    private static GeneralName ReadOpaque(AsnReader reader, GeneralNameKind kind, byte[] raw)
    {
        reader.ReadEncodedValue();
        return new GeneralName(kind, Convert.ToHexString(raw), raw);
    }

    private static GeneralName ReadDirectory(AsnReader reader, Asn1Tag tag, byte[] raw)
    {
        var wrapper = reader.ReadSequence(tag);
        var name = DistinguishedName.Read(wrapper);
        wrapper.ThrowIfNotEmpty();
        return new GeneralName(GeneralNameKind.DirectoryName, name.ToString(), raw);
    }

    private static GeneralName ReadAddress(AsnReader reader, Asn1Tag tag, byte[] raw)
    {
        var octets = reader.ReadOctetString(tag);
        // 8 and 32 octets are an address with a mask, which only name constraints use (RFC 5280 section 4.2.1.10).
        var text = octets.Length switch
        {
            4 or 16 => new IPAddress(octets).ToString(),
            8 or 32 => $"{new IPAddress(octets[..(octets.Length / 2)])}/{new IPAddress(octets[(octets.Length / 2)..])}",
            _ => throw new Asn1FormatException("An IP address has neither 4 nor 16 octets."),
        };
        return new GeneralName(GeneralNameKind.IpAddress, text, raw);
    }

    private static GeneralName ReadOther(AsnReader reader, byte[] raw)
    {
        var sequence = reader.ReadSequence(Other);
        var oid = sequence.ReadObjectIdentifier();
        var wrapper = sequence.ReadSequence(Explicit0);
        sequence.ThrowIfNotEmpty();
        if (oid == Oids.UserPrincipalName && Asn1.NextIs(wrapper, new Asn1Tag(UniversalTagNumber.UTF8String)))
        {
            var value = DirectoryString.Read(wrapper);
            wrapper.ThrowIfNotEmpty();
            return new GeneralName(GeneralNameKind.UserPrincipalName, value, raw);
        }
        wrapper.ReadEncodedValue();
        wrapper.ThrowIfNotEmpty();
        return new GeneralName(GeneralNameKind.OtherName, $"{oid}:{Convert.ToHexString(raw)}", raw);
    }
}
