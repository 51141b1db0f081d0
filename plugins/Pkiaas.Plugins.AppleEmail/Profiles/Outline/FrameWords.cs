using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>The profile around its payloads, in words.</summary>
internal static class FrameWords
{
    public static OutlineNode Of(ConfigurationProfile profile) => new("Profile", profile.DisplayName, [.. Lines(profile).OfType<OutlineNode>()]);

    private static IEnumerable<OutlineNode?> Lines(ConfigurationProfile profile) =>
    [
        Line("From", profile.Organization),
        Line("Description", profile.Description),
        Line("For", RequestForm.Words(profile.TargetDevice)),
        Line("Keychain on a Mac", profile.Scope switch { ProfileScope.System => "the machine's", ProfileScope.User => "the person's", _ => null }),
        profile.ConsentText.Count == 0
            ? null
            : new OutlineNode("Asks for consent", null, [.. profile.ConsentText.Select(text => new OutlineNode(Language(text.Key), text.Value))]),
        Line("Update offered on a Mac from", Day(profile.ExpirationDate)),
        Line("Removed by itself on", Day(profile.RemovalDate)),
        Line("Removed by itself after", profile.DurationUntilRemoval is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days") : null),
    ];

    private static string Language(string tag) => tag == "default" ? "Unless another language fits" : tag;

    private static OutlineNode? Line(string label, string? value) => value is null ? null : new OutlineNode(label, value);

    private static string? Day(DateTimeOffset? time) => time?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
