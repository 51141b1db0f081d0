using System.Text.RegularExpressions;

namespace Pkiaas.AppleProfiles;

/// <summary>
/// A configuration profile as Apple's device-management schema describes it, before signing. The same content always gives
/// the same bytes: a device that fetches a profile twice gets the same one.
/// </summary>
public sealed partial record ConfigurationProfile
{
    /// <summary>Stable over all downloads: decides whether a device replaces a profile or adds one.</summary>
    public required ProfileIdentity Identity { get; init; }

    /// <summary>For people, shown first at installation.</summary>
    public required string DisplayName { get; init; }

    /// <summary>For people: detailed enough to decide whether to install. May have several lines. Or null.</summary>
    public string? Description { get; init; }

    /// <summary>Who provides the profile, or null.</summary>
    public string? Organization { get; init; }

    /// <summary>What to install, in order.</summary>
    /// <exception cref="ProfileException">
    /// None, two with the same identifier, two of a type that a profile has once, or one that needs another which is not there.
    /// </exception>
    public required IReadOnlyList<Payload> Payloads
    {
        get;
        init => field = PayloadRules.Problem(value) is { } problem ? throw new ProfileException("PayloadContent", problem) : value;
    }

    /// <summary>Which kind of device it is for.</summary>
    public TargetDevice TargetDevice { get; init; }

    /// <summary>macOS: whose keychain; null leaves it to the system, which takes the person's.</summary>
    public ProfileScope? Scope { get; init; }

    /// <summary>What the person must agree to, by language (<c>en</c>, <c>de</c>; <c>default</c> for all others); empty: nothing.</summary>
    /// <exception cref="ProfileException">A key is neither <c>default</c> nor the tag of a language (BCP 47).</exception>
    public IReadOnlyDictionary<string, string> ConsentText
    {
        get;
        init => field = value.Keys.FirstOrDefault(language => !LanguageTag().IsMatch(language)) is { } wrong
            ? throw new ProfileException("ConsentText", $"\"{wrong}\" does not name a language, as en or pt-BR do.")
            : value;
    } = new Dictionary<string, string>();

    /// <summary>From when the system offers an update instead, UTC; or null.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>When the system removes the profile, UTC; or null.</summary>
    public DateTimeOffset? RemovalDate { get; init; }

    /// <summary>How long after installation the system removes the profile; or null.</summary>
    /// <exception cref="ProfileException">Not a positive time.</exception>
    public TimeSpan? DurationUntilRemoval
    {
        get;
        init => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ProfileException("DurationUntilRemoval", "A profile stays for some time before it is removed.");
    }

    /// <summary>The profile as an XML property list in UTF-8.</summary>
    /// <exception cref="ProfileException">A text holds a character that a property list cannot carry.</exception>
    public byte[] Encode() => PlistDocument.Encode(new PlistDictionary()
        .Add("ConsentText", Consent())
        .AddReal("DurationUntilRemoval", DurationUntilRemoval?.TotalSeconds)
        .AddArray("PayloadContent", Payloads.Select(payload => payload.Encode().Element))
        .AddLines("PayloadDescription", Description)
        .Add("PayloadDisplayName", DisplayName)
        .Add("PayloadExpirationDate", ExpirationDate)
        .Add("PayloadIdentifier", Identity.Identifier)
        .Add("PayloadOrganization", Organization)
        .Add("PayloadScope", Scope?.ToString())
        .Add("PayloadType", "Configuration")
        .Add("PayloadUUID", Identity.UuidText)
        .Add("PayloadVersion", 1)
        .Add("RemovalDate", RemovalDate)
        .Add("TargetDeviceType", (int)TargetDevice));

    private PlistDictionary? Consent()
    {
        if (ConsentText.Count == 0) return null;
        var texts = new PlistDictionary();
        foreach (var (language, text) in ConsentText.OrderBy(entry => entry.Key, StringComparer.Ordinal)) texts.AddLines(language, text);
        return texts;
    }

    [GeneratedRegex("\\A(default|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}
