namespace Pkiaas.Domain.Templates.Names;

/// <summary>What one type of name in a certificate request may look like. Stored as JSON.</summary>
/// <param name="Type">Of a subject: a short name or OID such as <c>CN</c>; of an alternative name: email, dns, uri, upn or ip.</param>
public sealed record NameRule(string Type)
{
    /// <summary>A regular expression that the whole value matches; null: any value. It is matched in linear time, so it has no back references or look-arounds.</summary>
    public string? Pattern { get; init; }

    /// <summary>Stands in every certificate with exactly this value; a request may repeat it or leave it out. Null: the request says.</summary>
    public string? Fixed { get; init; }

    /// <summary>Whether a request without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>At most so many of this type.</summary>
    public int Max { get; init; } = 1;

    /// <summary>Whether a host name may begin with <c>*.</c>.</summary>
    public bool Wildcards { get; init; }
}
