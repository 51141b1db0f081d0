using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security.Links;
using Pkiaas.Data;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Jobs.Deliveries;

/// <summary>Puts together what a channel needs and asks it to deliver. Whatever cannot be had now is a deferral with its reason.</summary>
internal sealed partial class LinkCourier(
    IDbContextFactory<PkiaasDbContext> contexts, ChannelCatalog channels, ChannelSettings settings, PackageTargets targets, RequestLinks links,
    RequestSecrets secrets, PublicUrl url, ILogger<LinkCourier> logger)
{
    public async Task<DeliveryOutcome> CarryAsync(LinkDelivery delivery, PreApprovedRequest request, CancellationToken cancellationToken)
    {
        if (channels.Find(request.Delivery.Channel) is not { } channel)
            return new DeliveryOutcome.Deferred($"The delivery channel \"{request.Delivery.Channel}\" is not installed or is switched off.");
        var inForce = await settings.ReadAsync(channel, cancellationToken);
        if (!inForce.Ready)
        {
            return new DeliveryOutcome.Deferred(
                $"The settings of \"{channel.Value.DisplayName}\" are not complete. {string.Join(" ", inForce.Problems.Select(problem => problem.Message))}");
        }
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var parcel = new Delivery(
                delivery.Id, KindOf(request, channel.Value), links.Open(request.Id, request.Link), request.Link.ExpiresAt, request.DisplayName,
                secrets.Open(request.Id, request.Delivery))
            {
                Target = await targets.OfAsync(request, cancellationToken),
                EarlierCertificateExpires = await database.EndOfRenewedAsync(request, cancellationToken),
            };
            var authority = await database.Authorities.AsNoTracking().SingleAsync(row => row.Id == request.AuthorityId, cancellationToken);
            var context = new ChannelContext(inForce.Settings, authority.SenderName, authority.CommonName, url.Root);
            return await channel.Value.DeliverAsync(parcel, context, cancellationToken);
        }
        catch (CryptographicException problem)
        {
            NotOpened(problem, request.Id.Value);
            return new DeliveryOutcome.Deferred("The stored link cannot be opened: it was altered, or its data key is not known here.");
        }
    }

    // A channel that knows no reminders hands the new link over as it did the first.
    private static DeliveryKind KindOf(PreApprovedRequest request, IDeliveryChannel channel) =>
        request.Renews is not null && channel.Capabilities.HasFlag(DeliveryCapabilities.Reminders) ? DeliveryKind.Reminder : DeliveryKind.Invitation;

    [LoggerMessage(LogLevel.Error, "The sealed link or fields of request {Request} do not open")]
    private partial void NotOpened(Exception problem, Guid request);
}
