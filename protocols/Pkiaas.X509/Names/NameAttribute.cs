using System.Formats.Asn1;
using System.Text;

namespace Pkiaas.X509;

/// <summary>One AttributeTypeAndValue of a distinguished name (RFC 5280 section 4.1.2.4).</summary>
public sealed class NameAttribute
{
    private readonly byte[] encodedValue;

    private NameAttribute(NameAttributeType type, string value, bool isText, byte[] encodedValue) =>
        (Type, Value, IsText, this.encodedValue) = (type, value, isText, encodedValue);

    /// <summary>The kind of attribute.</summary>
    public NameAttributeType Type { get; }

    /// <summary>The text; for the rare value that is no string, "#" and the hexadecimal DER (RFC 4514 section 2.4).</summary>
    public string Value { get; }

    /// <summary>Whether the value is a string.</summary>
    public bool IsText { get; }

    /// <summary>The value with its tag, in DER.</summary>
    public ReadOnlyMemory<byte> EncodedValue => encodedValue;

    /// <summary>Creates an attribute, checked against RFC 5280 appendix A.1 and against what misleads people.</summary>
    /// <param name="type">A short name such as "CN", or an OID in dotted form.</param>
    /// <param name="value">The text.</param>
    /// <exception cref="InvalidNameException">The type is unknown, or its value may not be this one.</exception>
    public static NameAttribute Create(string type, string value)
    {
        var known = NameAttributeType.Find(type) ?? throw new InvalidNameException(type, "This attribute is unknown.");
        if (Fault(known, value) is { } reason)
            throw new InvalidNameException(type, reason);
        return new NameAttribute(known, value, isText: true, Asn1.Encode(writer => writer.WriteCharacterString(known.StringType, value)));
    }

    /// <summary>Whether both have the same type and the same text, whatever the string type; text is compared in Unicode form C.</summary>
    /// <param name="other">The other attribute.</param>
    public bool HasSameValueAs(NameAttribute other) => ValueKey == other.ValueKey;

    /// <summary>Type and value such as "CN=Alice", escaped as RFC 4514 says.</summary>
    public override string ToString() => $"{Type.ShortName}={(IsText ? Rfc4514.Escape(Value) : Value)}";

    /// <summary>The same for the same type and text, whatever the string type; text is compared in Unicode form C.</summary>
    internal string ValueKey => $"{Type.Oid}={(IsText ? "'" + Value.Normalize(NormalizationForm.FormC) : Value)}";

    internal static NameAttribute Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var type = NameAttributeType.Of(sequence.ReadObjectIdentifier());
        var tag = sequence.PeekTag();
        var raw = sequence.PeekEncodedValue();
        NameAttribute attribute;
        if (DirectoryString.IsStringType(tag))
        {
            var text = DirectoryString.Read(sequence);
            var value = reader.RuleSet == AsnEncodingRules.DER ? raw.ToArray() : Der(tag, text);
            attribute = new NameAttribute(type, text, isText: true, value);
        }
        else
        {
            // Rare (x500UniqueIdentifier): kept as it is, and therefore only as DER.
            sequence.ReadEncodedValue();
            var value = Asn1.Decode("A name attribute", raw, static der => der.ReadEncodedValue()).ToArray();
            attribute = new NameAttribute(type, "#" + Convert.ToHexString(value), isText: false, value);
        }
        sequence.ThrowIfNotEmpty();
        return attribute;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Type.Oid);
            writer.WriteEncodedValue(encodedValue);
        }
    }

    private static byte[] Der(Asn1Tag tag, string text)
    {
        var type = (UniversalTagNumber)tag.TagValue;
        // UniversalString has no writer in the framework; its text is the same in UTF-8.
        var written = type == UniversalTagNumber.UniversalString ? UniversalTagNumber.UTF8String : type;
        return Asn1.Encode(writer => writer.WriteCharacterString(written, text));
    }

    private static string? Fault(NameAttributeType type, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "The value is empty.";
        if (value != value.Trim())
            return "The value starts or ends with a space.";
        // Half a surrogate pair is enumerated as the replacement character.
        if (value.EnumerateRunes().Any(DirectoryString.IsDeceptive))
            return "The value has a character that cannot be seen or shown.";
        if (value.EnumerateRunes().Count() > type.UpperBound)
            return $"The value has more than {type.UpperBound} characters.";
        if (type.StringType == UniversalTagNumber.PrintableString && !DirectoryString.IsPrintable(value))
            return "Only letters, digits, space and ' ( ) + , - . / : = ? are allowed.";
        if (type.StringType == UniversalTagNumber.IA5String && !Ascii.IsValid(value))
            return "Only ASCII characters are allowed.";
        if (type.Oid == "2.5.4.6" && !(value.Length == 2 && value.All(char.IsAsciiLetterUpper)))
            return "The country is a code of two capital letters (ISO 3166-1), such as DE.";
        return null;
    }
}
