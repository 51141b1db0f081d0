using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>How a device signs in to a network with its certificate; the same for Wi-Fi and Ethernet.</summary>
/// <param name="prefix">What the names begin with, so that they are unique in their form; empty in an item.</param>
internal sealed class EapFields(string prefix)
{
    public string UserName => Named("userName");

    public string ServerNames => Named("serverNames");

    public string TrustAuthority => Named("trustAuthority");

    public string Anchors => Named("anchors");

    public string TlsMinimum => Named("tlsMinimum");

    public string TlsMaximum => Named("tlsMaximum");

    public string OuterIdentity => Named("outerIdentity");

    public const string Tls12 = "1.2";
    public const string Tls13 = "1.3";

    private static readonly SettingChoice[] Versions = [new(Tls12, "TLS 1.2"), new(Tls13, "TLS 1.3")];

    public IReadOnlyList<SettingField> All(string? group, SettingCondition? visibleWhen) =>
    [
        new SettingField
        {
            Name = ServerNames, Label = "Names of the RADIUS servers", Kind = SettingKind.MultilineText, Group = group, MaximumLength = 2000,
            Placeholder = "radius.example.com", VisibleWhen = visibleWhen,
            Help = "One a line, as in their certificates, without https:// or port; wildcards as in wpa.*.example.com. The device trusts no other server.",
        },
        new SettingField
        {
            Name = TrustAuthority, Label = "The RADIUS servers have certificates of this authority", Kind = SettingKind.Boolean, Group = group,
            Default = "false", VisibleWhen = visibleWhen,
        },
        new SettingField
        {
            Name = Anchors, Label = "Other authorities of the RADIUS servers", Kind = SettingKind.MultilineText, Group = group, MaximumLength = 60_000,
            Placeholder = "-----BEGIN CERTIFICATE-----", VisibleWhen = visibleWhen,
            Help = "Certificates in PEM, one below the other. They travel in the profile.",
        },
        new SettingField
        {
            Name = UserName, Label = "User name", Kind = SettingKind.Choice, Group = group, Required = true, Default = NameSource.None,
            Choices = NameSource.ChoicesOrNone, Help = "Sent in the clear when the device joins.", VisibleWhen = visibleWhen,
        },
        new SettingField
        {
            Name = TlsMinimum, Label = "Oldest TLS", Kind = SettingKind.Choice, Group = group, Required = true, Default = Tls12, Choices = Versions,
            VisibleWhen = visibleWhen,
        },
        new SettingField
        {
            Name = TlsMaximum, Label = "Newest TLS", Kind = SettingKind.Choice, Group = group, Required = true, Default = Tls12, Choices = Versions,
            Help = "Set it to 1.3 once the RADIUS servers speak it.", VisibleWhen = visibleWhen,
        },
        new SettingField
        {
            Name = OuterIdentity, Label = "Outer identity", Kind = SettingKind.Text, Group = group, Required = true, MaximumLength = 253,
            Placeholder = "anonymous@example.com", Help = "Apple asks for one when TLS 1.3 is the oldest: a name that says nothing about the person.",
            VisibleWhen = new SettingCondition(TlsMinimum, Tls13),
        },
    ];

    private string Named(string name) => prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..];
}
