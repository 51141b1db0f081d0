using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>
/// Optional: a channel whose packages may be for one kind of device alone. The page behind the link then says on which device to open it, and
/// offers nothing to one that would refuse it; a message is told by <see cref="Delivery.Target"/>. Since contract 1.6.
/// </summary>
public interface IPackageTarget : IDeliveryChannel
{
    /// <summary>Says what a request's package is for. Quick and without side effect; asked at every look at the page, and before each delivery.</summary>
    /// <param name="fields">The request's, by <see cref="IDeliveryChannel.RequestFields"/>, without secrets.</param>
    /// <param name="templateFields">The template's; empty for a channel that asks nothing of it.</param>
    PackageTarget TargetOf(PluginSettings fields, PluginSettings templateFields);
}

/// <summary>What a package can be installed on. Since contract 1.6.</summary>
public enum PackageTarget
{
    /// <summary>Whatever the channel serves.</summary>
    Any,

    /// <summary>An iPhone or iPad.</summary>
    IPhoneOrIPad,

    /// <summary>A Mac.</summary>
    Mac,

    /// <summary>An Apple Vision Pro.</summary>
    Vision,
}
