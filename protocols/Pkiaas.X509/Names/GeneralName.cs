namespace Pkiaas.X509;

/// <summary>
/// One alternative name (RFC 5280 section 4.2.1.6). Equality follows the kind: host names and mail domains ignore case, the rest is
/// exact.
/// </summary>
public sealed class GeneralName : IEquatable<GeneralName>
{
    private readonly byte[] encoded;

    internal GeneralName(GeneralNameKind kind, string value, byte[] encoded) => (Kind, Value, this.encoded) = (kind, value, encoded);

    /// <summary>The kind of name.</summary>
    public GeneralNameKind Kind { get; }

    /// <summary>Mailbox, host name (A-labels), URI, address, principal name, RFC 4514 name or OID; else the DER in hexadecimal.</summary>
    public string Value { get; }

    /// <summary>The name with its tag, in DER.</summary>
    public ReadOnlyMemory<byte> Encoded => encoded;

    /// <summary>Creates a name of one of the kinds that people enter: "email", "dns", "uri", "upn", "ip".</summary>
    /// <param name="kind">The kind, in lower case.</param>
    /// <param name="value">The text; international host names are turned into A-labels.</param>
    /// <param name="allowWildcard">Whether a host name may start with "*.".</param>
    /// <exception cref="InvalidNameException">The kind is unknown or the value is not of that kind.</exception>
    public static GeneralName Create(string kind, string value, bool allowWildcard = false) => kind switch
    {
        "email" => Email(value),
        "dns" => Dns(value, allowWildcard),
        "uri" => Uri(value),
        "upn" => UserPrincipalName(value),
        "ip" => IpAddress(value),
        _ => throw new InvalidNameException(kind, "This kind of alternative name is unknown."),
    };

    /// <summary>Creates an rfc822Name: an ASCII mailbox whose domain may be international.</summary>
    /// <param name="value">Such as "alice@example.com".</param>
    /// <exception cref="InvalidNameException">The value is no mailbox.</exception>
    public static GeneralName Email(string value) =>
        GeneralNameCodec.Text(GeneralNameKind.Email, GeneralNameRules.Mailbox(value) ?? throw new InvalidNameException(
            "email", "This is no e-mail address that a certificate can hold (ASCII, one @, a domain)."));

    /// <summary>Creates a dNSName.</summary>
    /// <param name="value">A host name; international labels are turned into A-labels.</param>
    /// <param name="allowWildcard">Whether the leftmost label may be "*".</param>
    /// <exception cref="InvalidNameException">The value is no host name.</exception>
    public static GeneralName Dns(string value, bool allowWildcard = false) =>
        GeneralNameCodec.Text(GeneralNameKind.Dns, GeneralNameRules.HostName(value, allowWildcard) ?? throw new InvalidNameException(
            "dns", allowWildcard ? "This is no host name." : "This is no host name, or it has a wildcard, which is not allowed here."));

    /// <summary>Creates a uniformResourceIdentifier.</summary>
    /// <param name="value">An absolute URI in ASCII.</param>
    /// <exception cref="InvalidNameException">The value is no absolute URI.</exception>
    public static GeneralName Uri(string value) =>
        GeneralNameCodec.Text(GeneralNameKind.Uri, GeneralNameRules.AbsoluteUri(value) ?? throw new InvalidNameException(
            "uri", "This is no absolute URI in ASCII."));

    /// <summary>Creates a Microsoft user principal name.</summary>
    /// <param name="value">Such as "alice@corp.example".</param>
    /// <exception cref="InvalidNameException">The value is no principal name.</exception>
    public static GeneralName UserPrincipalName(string value) =>
        GeneralNameCodec.PrincipalName(GeneralNameRules.PrincipalName(value) ?? throw new InvalidNameException(
            "upn", "This is no user principal name such as alice@corp.example."));

    /// <summary>Creates an iPAddress.</summary>
    /// <param name="value">An IPv4 address in dotted form or an IPv6 address, without port, prefix length or zone.</param>
    /// <exception cref="InvalidNameException">The value is no address.</exception>
    public static GeneralName IpAddress(string value) =>
        GeneralNameCodec.Address(GeneralNameRules.Address(value) ?? throw new InvalidNameException(
            "ip", "This is no IPv4 or IPv6 address."));

    /// <summary>Creates a directoryName.</summary>
    /// <param name="value">The name.</param>
    public static GeneralName DirectoryName(DistinguishedName value) => GeneralNameCodec.Directory(value);

    /// <inheritdoc/>
    public bool Equals(GeneralName? other) => other is not null && Kind == other.Kind && Comparable == other.Comparable;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GeneralName);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Comparable);

    /// <summary>Kind and value, such as "Dns: example.com".</summary>
    public override string ToString() => $"{Kind}: {Value}";

    /// <summary>RFC 5280 section 7: the host part of names compares without case, a local part with.</summary>
    private string Comparable => Kind switch
    {
        GeneralNameKind.Dns => Value.ToLowerInvariant(),
        GeneralNameKind.Email when Value.LastIndexOf('@') is var at and >= 0 => Value[..at] + Value[at..].ToLowerInvariant(),
        GeneralNameKind.Email or GeneralNameKind.Uri or GeneralNameKind.UserPrincipalName or GeneralNameKind.RegisteredId => Value,
        _ => Convert.ToHexString(encoded),
    };
}
