using System.Text.Json.Serialization;

namespace Pkiaas.Contracts.Authorities;

/// <summary>What signs an authority's profiles: <c>GET /api/authorities/{id}/profile-signing-identity</c>.</summary>
public sealed record ProfileSigningResponse
{
    /// <summary>Whose certificate it is.</summary>
    public required ProfileSigningSource Source { get; init; }

    /// <summary>Whether it signs now. False for an uploaded certificate past its time: the authority's own signs in its place.</summary>
    public required bool InForce { get; init; }

    /// <summary>RFC 4514.</summary>
    public required string Subject { get; init; }

    /// <summary>RFC 4514.</summary>
    public required string Issuer { get; init; }

    /// <summary>Hexadecimal.</summary>
    public required string Sha256Fingerprint { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The subjects of the certificates that travel with it, its issuer first.</summary>
    public required IReadOnlyList<string> Chain { get; init; }

    /// <summary>Whether its root is in the list of the system on which the service runs; devices have their own. Never of an authority's own.</summary>
    public required bool PubliclyTrusted { get; init; }

    /// <summary>When it was uploaded, UTC; null for an authority's own.</summary>
    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>By whom; null for an authority's own.</summary>
    public string? UploadedBy { get; init; }
}

/// <summary>Whose certificate signs profiles.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProfileSigningSource>))]
public enum ProfileSigningSource
{
    /// <summary>The authority's own: devices show "Not Verified" and install all the same. Renewed by itself.</summary>
    Authority,

    /// <summary>An uploaded one. Nobody renews it but who uploaded it.</summary>
    Uploaded,
}
