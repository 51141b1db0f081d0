using System.Text.RegularExpressions;

namespace Pkiaas.AppleProfiles;

/// <summary>
/// The <c>PayloadIdentifier</c> and <c>PayloadUUID</c> of a profile or of a payload in it. A device replaces what it has when
/// both come again, and adds a second one otherwise: so they derive from the request and never from the download.
/// </summary>
public sealed partial record ProfileIdentity
{
    private const string ProfileRole = "profile";
    private readonly Guid _request;

    private ProfileIdentity(string identifier, Guid uuid, Guid request) => (Identifier, Uuid, _request) = (identifier, uuid, request);

    /// <summary>Reverse-DNS style, e.g. <c>com.example.pki.0198c5a2-...</c>; a payload's one continues its profile's.</summary>
    public string Identifier { get; }

    /// <summary>Name-based over the request and the role (RFC 9562).</summary>
    public Guid Uuid { get; }

    /// <summary>The UUID as profiles spell it.</summary>
    internal string UuidText => Uuid.ToString("D").ToUpperInvariant();

    /// <summary>The identity of the profile that belongs to a request.</summary>
    /// <param name="prefix">Reverse-DNS style, e.g. <c>com.example.pki</c>; constant for an installation.</param>
    /// <param name="requestId">Stable over all downloads of the request.</param>
    /// <exception cref="ProfileException">The prefix is not labels of letters, digits and hyphens joined by dots.</exception>
    public static ProfileIdentity ForRequest(string prefix, Guid requestId)
    {
        if (!Labels().IsMatch(prefix))
            throw new ProfileException("PayloadIdentifier", $"\"{prefix}\" is not a reverse-DNS prefix such as com.example.pki.");
        return new ProfileIdentity($"{prefix}.{requestId:D}", NameBasedUuid.Create(requestId, ProfileRole), requestId);
    }

    /// <summary>The identity of a payload in this profile.</summary>
    /// <param name="role">What the payload is for, unique in the profile, e.g. <c>scep</c>.</param>
    /// <exception cref="ProfileException">The role is not labels of letters, digits and hyphens, or is the profile's own.</exception>
    public ProfileIdentity ForPayload(string role)
    {
        if (!Labels().IsMatch(role) || role == ProfileRole)
            throw new ProfileException("PayloadIdentifier", $"\"{role}\" does not name a payload.");
        return new ProfileIdentity($"{Identifier}.{role}", NameBasedUuid.Create(_request, role), _request);
    }

    [GeneratedRegex("\\A[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
