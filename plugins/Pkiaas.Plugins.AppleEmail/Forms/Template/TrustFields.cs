using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>Authorities of others, whose servers devices meet.</summary>
internal static class TrustFields
{
    public const string Authorities = "furtherAuthorities";

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = Authorities, Label = "Further authorities to install", Kind = SettingKind.MultilineText, Group = "Trust", MaximumLength = 60_000,
            Placeholder = "-----BEGIN CERTIFICATE-----",
            Help = "Certificates in PEM, one below the other: of authorities besides this one, whose gateways, web or mail servers devices meet. An iPhone, iPad or Vision "
                + "Pro trusts servers by a root only once the person has switched that on: Settings > General > About > Certificate Trust Settings.",
        },
    ];
}
