namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>The kinds of names that a certificate can carry, in words.</summary>
internal static class NameTypes
{
    public static readonly IReadOnlyList<(string Value, string Label)> Subject =
    [
        ("CN", "Common name (CN)"), ("givenName", "Given name"), ("surname", "Surname"), ("E", "E-mail (E)"), ("O", "Organization (O)"),
        ("OU", "Unit (OU)"), ("title", "Title"), ("serialNumber", "Serial number"), ("UID", "User id (UID)"), ("L", "City (L)"),
        ("ST", "State (ST)"), ("C", "Country (C)"), ("DC", "Domain component (DC)"),
    ];

    public static readonly IReadOnlyList<(string Value, string Label)> Alternative =
        [("email", "E-mail"), ("dns", "DNS name"), ("uri", "URI"), ("upn", "User principal name"), ("ip", "IP address")];

    public static string SubjectLabel(string type) => Subject.FirstOrDefault(known => known.Value == type).Label ?? type;

    public static string AlternativeLabel(string type) => Alternative.FirstOrDefault(known => known.Value == type).Label ?? type;
}
