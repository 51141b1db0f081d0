namespace Pkiaas.AppleProfiles;

/// <summary>The alternative names that the device shall ask for (<c>SubjectAltName</c>).</summary>
public sealed record SubjectAlternativeNames
{
    /// <summary>Devices refuse more than ten names (reported from the field).</summary>
    public const int MaximumCount = 10;

    private const string Key = "SubjectAltName";

    private SubjectAlternativeNames(string[] emails, string[] dnsNames, string[] uris, string? principal) =>
        (Rfc822Names, DnsNames, Uris, NtPrincipalName) = (emails, dnsNames, uris, principal);

    /// <summary>No names.</summary>
    public static SubjectAlternativeNames None { get; } = Create();

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> Rfc822Names { get; }

    /// <summary>DNS names.</summary>
    public IReadOnlyList<string> DnsNames { get; }

    /// <summary>URIs.</summary>
    public IReadOnlyList<string> Uris { get; }

    /// <summary>The user principal name, or null.</summary>
    public string? NtPrincipalName { get; }

    /// <summary>Checks the names.</summary>
    /// <param name="rfc822Names">E-mail addresses.</param>
    /// <param name="dnsNames">DNS names.</param>
    /// <param name="uris">URIs.</param>
    /// <param name="ntPrincipalNames">At most one: unlike the others this key takes no array.</param>
    /// <exception cref="ProfileException">More names than devices take, an empty one, or one with a control character.</exception>
    public static SubjectAlternativeNames Create(
        IEnumerable<string>? rfc822Names = null, IEnumerable<string>? dnsNames = null, IEnumerable<string>? uris = null,
        IEnumerable<string>? ntPrincipalNames = null)
    {
        var (emails, hosts, links, principals) = (Checked(rfc822Names), Checked(dnsNames), Checked(uris), Checked(ntPrincipalNames));
        if (principals.Length > 1) throw new ProfileException(Key, "A profile can ask for one user principal name only.");
        if (emails.Length + hosts.Length + links.Length + principals.Length > MaximumCount)
            throw new ProfileException(Key, $"A profile can ask for at most {MaximumCount} alternative names.");
        return new SubjectAlternativeNames(emails, hosts, links, principals.FirstOrDefault());
    }

    internal PlistDictionary? Encode()
    {
        var names = new PlistDictionary();
        Add(names, "dNSName", DnsNames);
        names.Add("ntPrincipalName", NtPrincipalName);
        Add(names, "rfc822Name", Rfc822Names);
        Add(names, "uniformResourceIdentifier", Uris);
        return names.Element.HasElements ? names : null;
    }

    // One name as a string, several as an array: both forms are documented, and the first is what old systems know.
    private static void Add(PlistDictionary names, string key, IReadOnlyList<string> values)
    {
        if (values.Count == 1) names.Add(key, values[0]);
        else if (values.Count > 1) names.AddArray(key, values.Select(value => PlistDictionary.String(key, value)));
    }

    private static string[] Checked(IEnumerable<string>? values) => [.. (values ?? []).Select(value =>
        value.Length > 0 ? PlistText.Line(Key, value) : throw new ProfileException(Key, "An alternative name is empty."))];
}
