namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Whose settings. Its text is stored: never renamed.</summary>
internal readonly record struct SettingsOwner
{
    private SettingsOwner(string kind, string section, string name) => (Kind, Section, Name) = (kind, $"{section}:{name}", name);

    public string Name { get; }

    /// <summary>Where configuration gives values until an admin stores his own.</summary>
    public string Section { get; }

    private string Kind { get; }

    public static SettingsOwner Channel(string name) => new("delivery-channel", "Pkiaas:DeliveryChannels", name);

    public static SettingsOwner Backend(string name) => new("signing-backend", "Pkiaas:SigningBackends", name);

    public override string ToString() => $"{Kind}/{Name}";
}
