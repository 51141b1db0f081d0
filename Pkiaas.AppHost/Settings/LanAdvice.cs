using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Pkiaas.AppHost.Settings;

/// <summary>Says how phones reach a service that has the address of this machine alone.</summary>
internal static class LanAdvice
{
    /// <summary>What to say; null when devices have an address that they can reach.</summary>
    public static string? For(ApiAddress address) => For(address, OwnAddresses());

    /// <param name="address">Where the Api listens and what devices call.</param>
    /// <param name="own">This machine's addresses in its networks.</param>
    public static string? For(ApiAddress address, IReadOnlyList<string> own)
    {
        var url = new Uri(address.Public);
        if (!url.IsLoopback)
            return null;
        var hosts = own.Count > 0 ? own : ["<address of this computer>"];
        var options = hosts.Select(host => $"--public-url http://{host}:{url.Port}");
        return $"Phones cannot reach {url.Host}: links work only on this computer. To try a phone, start with {string.Join(" or ", options)}";
    }

    // Networks without a gateway are those of containers and virtual machines: no phone is there.
    private static List<string> OwnAddresses()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                    .Select(network => network.GetIPProperties())
                    .Where(network => network.GatewayAddresses.Count > 0)
                    .SelectMany(network => network.UnicastAddresses)
                    .Where(own => own.Address.AddressFamily == AddressFamily.InterNetwork)
                    .Select(own => own.Address.ToString()),
            ];
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException)
        {
            return [];
        }
    }
}
