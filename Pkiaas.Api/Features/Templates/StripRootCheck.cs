using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Features.Templates;

/// <summary>
/// A profile names the root by its fingerprint, and the device looks for that at the end of what GetCACert gives: without the root there it enrols no more.
/// </summary>
internal static class StripRootCheck
{
    /// <param name="door">The new door.</param>
    /// <param name="template">Whose door it is.</param>
    /// <param name="database">The store.</param>
    /// <param name="channels">The channels that are installed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">Malformed, at <c>stripRoot</c>: devices have such profiles, or will get them.</exception>
    public static async Task DemandAsync(
        ScepDoor door, CertificateTemplate template, PkiaasDbContext database, ChannelCatalog channels, CancellationToken cancellationToken)
    {
        if (!door.Options.StripRoot || template.Scep.Options.StripRoot) return;
        var pinning = channels.All.Select(offered => offered.Value).Where(channel => channel.Capabilities.HasFlag(DeliveryCapabilities.HostSignsPackage))
            .Select(channel => channel.Name).ToList();
        // An expired one can be sent again, and the device of an issued one may come to renew.
        var pinned = await database.Requests.AnyAsync(
            request => request.TemplateId == template.Id && pinning.Contains(request.Delivery.Channel) && request.State != RequestState.Cancelled, cancellationToken);
        if (!pinned) return;
        throw new PkiException(new PkiError(
            PkiErrorKind.Malformed,
            "Requests of this template are delivered as profiles, and their devices enrol only where GetCACert gives the root that the profile names.")
        {
            Field = "stripRoot",
        });
    }
}
