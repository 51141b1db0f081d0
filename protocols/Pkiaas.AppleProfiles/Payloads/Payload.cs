namespace Pkiaas.AppleProfiles;

/// <summary>One part of a profile: what the device shall install.</summary>
public abstract record Payload
{
    private protected Payload()
    {
    }

    /// <summary>Stable over all downloads; other payloads of the profile refer to it by <see cref="ProfileIdentity.Uuid"/>.</summary>
    public required ProfileIdentity Identity { get; init; }

    /// <summary>For people, shown among the profile's details.</summary>
    public required string DisplayName { get; init; }

    /// <summary>For people, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Who provides it, or null.</summary>
    public string? Organization { get; init; }

    /// <summary>The <c>PayloadType</c>, e.g. <c>com.apple.security.scep</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The UUIDs of the payloads of the same profile that this one needs.</summary>
    internal virtual IEnumerable<string> References => [];

    /// <summary>Adds the keys that only this type has.</summary>
    private protected abstract void Write(PlistDictionary payload);

    internal PlistDictionary Encode()
    {
        var payload = new PlistDictionary();
        Write(payload);
        return payload
            .Add("PayloadDescription", Description)
            .Add("PayloadDisplayName", DisplayName)
            .Add("PayloadIdentifier", Identity.Identifier)
            .Add("PayloadOrganization", Organization)
            .Add("PayloadType", Type)
            .Add("PayloadUUID", Identity.UuidText)
            .Add("PayloadVersion", 1);
    }
}
