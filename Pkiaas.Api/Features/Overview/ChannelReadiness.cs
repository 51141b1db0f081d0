using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;

namespace Pkiaas.Api.Features.Overview;

/// <summary>Whether links can be delivered at all.</summary>
internal sealed class ChannelReadiness(ChannelCatalog channels, ChannelSettings settings)
{
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in channels.All)
        {
            if ((await settings.ReadAsync(channel, cancellationToken)).Problems.Count == 0) return true;
        }
        return false;
    }
}
