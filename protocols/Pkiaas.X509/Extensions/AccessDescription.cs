namespace Pkiaas.X509;

/// <summary>AccessDescription of RFC 5280 section 4.2.2.1.</summary>
/// <param name="Method">accessMethod, an OID in dotted form.</param>
/// <param name="Location">accessLocation.</param>
public sealed record AccessDescription(string Method, GeneralName Location);
