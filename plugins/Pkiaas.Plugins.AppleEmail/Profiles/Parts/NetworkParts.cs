using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>Wi-Fi and Ethernet.</summary>
internal static class NetworkParts
{
    public static IEnumerable<Payload> WiFi(PartContext context)
    {
        foreach (var (index, network) in context.Template.Items(WiFiFields.Networks).Index())
        {
            var ssid = network.Get(WiFiFields.Ssid);
            yield return new WiFiPayload
            {
                Identity = context.Identity.ForPayload(string.Create(CultureInfo.InvariantCulture, $"wifi-{index + 1}")),
                DisplayName = $"Wi-Fi {ssid}",
                Organization = context.Organization,
                Ssid = ssid,
                Credential = context.Credential,
                Eap = EapPart.Of(context, WiFiFields.Eap, network, $"The Wi-Fi network {ssid}"),
                Security = network.Find(WiFiFields.Security) == WiFiFields.Wpa3 ? WiFiSecurity.Wpa3 : WiFiSecurity.Wpa2,
                AutoJoin = network.Is(WiFiFields.AutoJoin),
                Hidden = network.Is(WiFiFields.Hidden),
                SystemMode = IsSystem(context),
            };
        }
    }

    public static IEnumerable<Payload> Ethernet(PartContext context)
    {
        if (!context.Template.Is(EthernetFields.Ethernet)) yield break;
        yield return new EthernetPayload
        {
            Identity = context.Identity.ForPayload("ethernet"),
            DisplayName = "Ethernet (802.1X)",
            Organization = context.Organization,
            Credential = context.Credential,
            Eap = EapPart.Of(context, EthernetFields.Eap, context.Template, "Ethernet"),
            SystemMode = IsSystem(context),
        };
    }

    private static bool IsSystem(PartContext context) => context.Template.Find(ProfileFields.Scope) == ProfileFields.SystemScope;
}
