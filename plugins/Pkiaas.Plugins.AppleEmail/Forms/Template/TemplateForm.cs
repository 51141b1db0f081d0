using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>What an admin fills for each template: all that a profile holds beyond the names. Names and values are stored: they never change.</summary>
internal static class TemplateForm
{
    public static SettingsSchema Schema { get; } = new(
    [
        .. ProfileFields.All, .. KeyFields.All, .. TrustFields.All, .. WiFiFields.All, .. VpnFields.All, .. MailFields.All, .. EthernetFields.All,
    ]);
}
