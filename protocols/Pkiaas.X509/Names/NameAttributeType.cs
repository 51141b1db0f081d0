using System.Collections.Frozen;
using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>A kind of attribute in a distinguished name: its OID, its names, its string type and its upper bound.</summary>
public sealed class NameAttributeType
{
    private NameAttributeType(string oid, string shortName, string displayName, int upperBound, UniversalTagNumber stringType)
    {
        (Oid, ShortName, DisplayName, UpperBound, StringType) = (oid, shortName, displayName, upperBound, stringType);
    }

    /// <summary>
    /// The types known by name. Bounds from RFC 5280 appendix A.1, RFC 4524 (UID), RFC 1034 (DC) and X.520 (street, postal code).
    /// </summary>
    public static IReadOnlyList<NameAttributeType> Known { get; } =
    [
        new("2.5.4.3", "CN", "Common name", 64, UniversalTagNumber.UTF8String),
        new("2.5.4.6", "C", "Country", 2, UniversalTagNumber.PrintableString),
        new("2.5.4.8", "ST", "State or province", 128, UniversalTagNumber.UTF8String),
        new("2.5.4.7", "L", "Locality", 128, UniversalTagNumber.UTF8String),
        new("2.5.4.9", "STREET", "Street", 128, UniversalTagNumber.UTF8String),
        new("2.5.4.17", "postalCode", "Postal code", 40, UniversalTagNumber.UTF8String),
        new("2.5.4.10", "O", "Organization", 64, UniversalTagNumber.UTF8String),
        new("2.5.4.97", "organizationIdentifier", "Organization identifier", 256, UniversalTagNumber.UTF8String),
        new("2.5.4.11", "OU", "Organizational unit", 64, UniversalTagNumber.UTF8String),
        new("1.2.840.113549.1.9.1", "E", "E-mail address", 255, UniversalTagNumber.IA5String),
        new("2.5.4.5", "serialNumber", "Serial number", 64, UniversalTagNumber.PrintableString),
        new("0.9.2342.19200300.100.1.25", "DC", "Domain component", 63, UniversalTagNumber.IA5String),
        new("0.9.2342.19200300.100.1.1", "UID", "User ID", 256, UniversalTagNumber.UTF8String),
        new("2.5.4.42", "givenName", "Given name", 32768, UniversalTagNumber.UTF8String),
        new("2.5.4.4", "surname", "Surname", 32768, UniversalTagNumber.UTF8String),
        new("2.5.4.12", "title", "Title", 64, UniversalTagNumber.UTF8String),
        new("2.5.4.43", "initials", "Initials", 32768, UniversalTagNumber.UTF8String),
        new("2.5.4.44", "generationQualifier", "Generation", 32768, UniversalTagNumber.UTF8String),
        new("2.5.4.46", "dnQualifier", "Name qualifier", 64, UniversalTagNumber.PrintableString),
        new("2.5.4.65", "pseudonym", "Pseudonym", 128, UniversalTagNumber.UTF8String),
    ];

    private const int UnknownUpperBound = 256;

    private static readonly FrozenDictionary<string, NameAttributeType> ByName = Known
        .SelectMany(type => new[] { KeyValuePair.Create(type.Oid, type), KeyValuePair.Create(type.ShortName, type) })
        .Concat(
        [
            Alias("S", "2.5.4.8"), Alias("SN", "2.5.4.4"), Alias("GN", "2.5.4.42"), Alias("T", "2.5.4.12"),
            Alias("EMAIL", "1.2.840.113549.1.9.1"), Alias("emailAddress", "1.2.840.113549.1.9.1"),
        ])
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The OID in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The short name, such as "CN"; the OID when there is none.</summary>
    public string ShortName { get; }

    /// <summary>The name for people, such as "Common name"; the OID when there is none.</summary>
    public string DisplayName { get; }

    /// <summary>The most characters a value may have.</summary>
    public int UpperBound { get; }

    /// <summary>RFC 5280 section 4.1.2.4: PrintableString and IA5String where the attribute demands it, else UTF8String.</summary>
    internal UniversalTagNumber StringType { get; }

    /// <summary>Finds a type by its short name (in any case) or by its OID in dotted form; any well-formed OID is a type.</summary>
    /// <param name="nameOrOid">Such as "CN", "emailAddress" or "2.5.4.3".</param>
    /// <returns>The type, or null when it is neither a known name nor an OID.</returns>
    public static NameAttributeType? Find(string nameOrOid)
    {
        if (ByName.TryGetValue(nameOrOid, out var known))
            return known;
        return IsOid(nameOrOid) ? Unnamed(nameOrOid) : null;
    }

    internal static NameAttributeType Of(string oid) => ByName.GetValueOrDefault(oid) ?? Unnamed(oid);

    private static NameAttributeType Unnamed(string oid) => new(oid, oid, oid, UnknownUpperBound, UniversalTagNumber.UTF8String);

    private static KeyValuePair<string, NameAttributeType> Alias(string name, string oid) =>
        KeyValuePair.Create(name, Known.First(type => type.Oid == oid));

    private static bool IsOid(string text)
    {
        if (text.Length > 64 || !text.Contains('.', StringComparison.Ordinal) || !char.IsAsciiDigit(text[0]))
            return false;
        try
        {
            new AsnWriter(AsnEncodingRules.DER).WriteObjectIdentifier(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
