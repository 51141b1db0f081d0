using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether what a tunnel's two ends are to agree on goes together.</summary>
internal static class VpnFit
{
    /// <param name="fields">The template's, checked.</param>
    public static IEnumerable<Finding> Of(PluginSettings fields)
    {
        if (!fields.Is(VpnFields.Vpn) || !fields.Is(VpnFields.Child) || fields.Is(VpnFields.Pfs)) yield break;
        // RFC 7296 section 1.3.1: without a key exchange of its own a child's keys are made from those of IKE.
        if (fields.Get(VpnFields.ChildGroup) != fields.Get(VpnFields.DhGroup))
        {
            yield return new Finding(
                VpnFields.ChildGroup, "VPN: without perfect forward secrecy the tunnel's keys come from the exchange of keys: its own Diffie-Hellman group does nothing.",
                CannotWork: false);
        }
    }
}
