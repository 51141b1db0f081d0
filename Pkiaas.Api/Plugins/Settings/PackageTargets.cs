using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Says for which device a request's package is, and what it leaves to the person: one answer for the message and for the page behind its link.</summary>
internal sealed class PackageTargets(ChannelCatalog channels, TemplateSettings templates)
{
    /// <summary>By request and template; any, where the channel is away or does not say.</summary>
    public async Task<PackageTarget> OfAsync(PreApprovedRequest request, CancellationToken cancellationToken) =>
        channels.Find(request.Delivery.Channel)?.Value is IPackageTarget channel
            ? channel.TargetOf(new PluginSettings(request.Delivery.Fields), await ToldAsync(request, channel, cancellationToken))
            : PackageTarget.Any;

    /// <summary>The roots in the package that the person must switch trust on for; none, where the channel is away or does not say.</summary>
    public async Task<IReadOnlyList<string>> RootsToTrustAsync(PreApprovedRequest request, CancellationToken cancellationToken) =>
        channels.Find(request.Delivery.Channel)?.Value is IPackageTrust channel
            ? channel.RootsToTrust(new PluginSettings(request.Delivery.Fields), await ToldAsync(request, channel, cancellationToken))
            : [];

    // What is not complete any more keeps nothing from being shown or sent: the download says so.
    private async Task<PluginSettings> ToldAsync(PreApprovedRequest request, IDeliveryChannel channel, CancellationToken cancellationToken) =>
        channel is ITemplateSettings asking ? (await templates.ReadAsync(request.TemplateId, asking, cancellationToken)).Settings : PluginSettings.Empty;
}
