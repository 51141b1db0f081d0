namespace Pkiaas.X509;

/// <summary>An extension in words.</summary>
/// <param name="Oid">The OID in dotted form.</param>
/// <param name="Name">The name for people, such as "Key usage"; the OID when it is unknown.</param>
/// <param name="Critical">Whether it is critical.</param>
/// <param name="Lines">What it says, one line for each thing; hexadecimal when it is unknown.</param>
public sealed record ExtensionDescription(string Oid, string Name, bool Critical, IReadOnlyList<string> Lines);
