using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>The installation's side of a delivery.</summary>
/// <param name="Settings">The channel's settings, checked, secrets opened.</param>
/// <param name="Organization">Who sends, in words that the receiver knows: the authority's organisation, else its name.</param>
/// <param name="AuthorityName">The authority's common name.</param>
/// <param name="PublicUrl">Where devices and people reach the service.</param>
public sealed record ChannelContext(PluginSettings Settings, string Organization, string AuthorityName, Uri PublicUrl);
