using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>
/// Optional: a channel whose packages may bring root certificates that devices trust servers by only once the person has switched that on. The
/// page behind the link tells the person so. Since contract 1.8.
/// </summary>
public interface IPackageTrust : IDeliveryChannel
{
    /// <summary>Names the roots that are left for the person to trust. Quick and without side effect; asked at every look at the page.</summary>
    /// <param name="fields">The request's, by <see cref="IDeliveryChannel.RequestFields"/>, without secrets.</param>
    /// <param name="templateFields">The template's; empty for a channel that asks nothing of it.</param>
    /// <returns>The names as devices show them; empty when nothing is left to do.</returns>
    IReadOnlyList<string> RootsToTrust(PluginSettings fields, PluginSettings templateFields);
}
