using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>Knows the words that people write above columns, apart from case, blanks and signs.</summary>
internal sealed class SheetHeadings
{
    private static readonly (SheetColumn Column, string[] Words)[] Known =
    [
        (Subject("CN"), ["cn", "commonname", "name", "fullname", "displayname"]),
        (Subject("givenName"), ["givenname", "firstname", "forename", "first"]),
        (Subject("surname"), ["surname", "lastname", "familyname", "last", "sn"]),
        (Subject("O"), ["o", "org", "organization", "organisation", "company"]),
        (Subject("OU"), ["ou", "unit", "organizationalunit", "organisationalunit", "department"]),
        (Subject("L"), ["l", "city", "locality", "town"]),
        (Subject("ST"), ["st", "state", "province", "stateorprovince"]),
        (Subject("C"), ["c", "country"]),
        (Subject("title"), ["title", "jobtitle"]),
        (Subject("serialNumber"), ["serialnumber", "serial"]),
        (Subject("UID"), ["uid", "userid", "username", "login"]),
        (Subject("DC"), ["dc", "domaincomponent"]),
        (Subject("E"), ["e", "subjectemail", "emailinsubject"]),
        (Alternative("email"), ["sanemail", "emailsan", "rfc822name", "alternativeemail"]),
        (Alternative("dns"), ["dns", "dnsname", "dnsnames", "host", "hostname", "fqdn", "sandns"]),
        (Alternative("uri"), ["uri", "uris", "url", "sanuri"]),
        (Alternative("upn"), ["upn", "userprincipalname", "sanupn"]),
        (Alternative("ip"), ["ip", "ips", "ipaddress", "sanip"]),
        (new(SheetPart.AnyAlternative), ["san", "sans", "subjectaltname", "subjectalternativename", "subjectalternativenames", "alternativenames"]),
        (new(SheetPart.ValidityDays), ["days", "validity", "validitydays", "validfor", "validfordays", "certificatevalidfor"]),
    ];

    private static readonly string[] AddressWords = ["email", "emailaddress", "mail", "mailaddress", "recipient", "to"];

    private readonly Dictionary<string, SheetColumn> _columns = new(StringComparer.Ordinal);

    /// <param name="fields">The channel's request fields.</param>
    public SheetHeadings(SettingsSchema fields)
    {
        // The channel's own words come first: what it asks for must be there.
        foreach (var field in fields.Fields.Where(field => field.Kind is not (SettingKind.List or SettingKind.File)))
        {
            _columns.TryAdd(Plain(field.Name), new(SheetPart.Delivery, field.Name));
            _columns.TryAdd(Plain(field.Label), new(SheetPart.Delivery, field.Name));
        }
        AddressField = (fields.Find(RequestFieldNames.Email) ?? fields.Fields.FirstOrDefault(field => field.Kind == SettingKind.EmailAddress))?.Name;
        foreach (var word in AddressWords) _columns.TryAdd(word, AddressField is null ? Alternative("email") : new(SheetPart.Delivery, AddressField));
        foreach (var (column, words) in Known)
        {
            foreach (var word in words) _columns.TryAdd(word, column);
        }
    }

    /// <summary>The channel's field that is an e-mail address, or null.</summary>
    public string? AddressField { get; }

    /// <summary>What stands under a heading; null when nobody knows.</summary>
    public SheetColumn? Find(string heading) => _columns.GetValueOrDefault(Plain(heading));

    private static string Plain(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static SheetColumn Subject(string type) => new(SheetPart.Subject, type);

    private static SheetColumn Alternative(string type) => new(SheetPart.Alternative, type);
}
