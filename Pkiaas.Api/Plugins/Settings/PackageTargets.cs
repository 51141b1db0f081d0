using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Says for which device a request's package is: one answer for the message and for the page behind its link.</summary>
internal sealed class PackageTargets(ChannelCatalog channels, TemplateSettings templates)
{
    /// <summary>By request and template; any, where the channel is away or does not say.</summary>
    public async Task<PackageTarget> OfAsync(PreApprovedRequest request, CancellationToken cancellationToken)
    {
        if (channels.Find(request.Delivery.Channel)?.Value is not IPackageTarget channel) return PackageTarget.Any;
        // What is not complete any more keeps nothing from being shown or sent: the download says so.
        var told = channel is ITemplateSettings asking
            ? (await templates.ReadAsync(request.TemplateId, asking, cancellationToken)).Settings
            : PluginSettings.Empty;
        return channel.TargetOf(new PluginSettings(request.Delivery.Fields), told);
    }
}
