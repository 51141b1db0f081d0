namespace Pkiaas.Plugins.Delivery;

/// <summary>
/// Optional: a channel that says in words what a package will hold. The host shows it before anything is sent, and asks when a request
/// is approved, so that what cannot work is told at once. Since contract 1.1.
/// </summary>
public interface IPackagePreview : IDeliveryChannel
{
    /// <summary>Describes what <see cref="IDeliveryChannel.PackAsync"/> would make. Stores and sends nothing.</summary>
    /// <param name="ticket">As for packing, with an empty <see cref="EnrollmentTicket.Challenge"/>: a preview holds no secret.</param>
    /// <param name="context">The installation's side of it.</param>
    /// <param name="cancellationToken">Ends the wait; the host gives up after 30 seconds.</param>
    ValueTask<PackageOutline> DescribeAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken);
}
