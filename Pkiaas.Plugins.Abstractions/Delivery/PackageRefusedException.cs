namespace Pkiaas.Plugins.Delivery;

/// <summary>
/// Thrown by <see cref="IDeliveryChannel.PackAsync"/>: the package could be made, but would do no good or harm, e.g. remove itself at once. The
/// host tells the person that it does not work now and whom to ask, changes nothing, and keeps the reason for admins. Since contract 1.5.
/// </summary>
/// <param name="reason">A sentence for admins, without any secret or link: what is the matter and what to do.</param>
public sealed class PackageRefusedException(string reason) : Exception(reason);
