using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using IPNetwork = System.Net.IPNetwork;

namespace Pkiaas.ServiceDefaults.Connections;

/// <summary>Who speaks for others: whom <c>Pkiaas:TrustedProxies</c> names, and nobody else; loopback (the dashboard, a proxy on the same machine) while it names none.</summary>
public static class TrustedProxies
{
    /// <summary>Believes those who are named, and nobody else, who calls and whether he came over https.</summary>
    /// <param name="builder">The process.</param>
    public static void AddTrustedProxies(this IHostApplicationBuilder builder) =>
        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, Read(builder.Configuration)));

    /// <summary>The networks that are named; none: loopback.</summary>
    internal static IPNetwork[] Read(IConfiguration configuration) =>
        [.. (configuration.GetSection("Pkiaas:TrustedProxies").Get<string[]>() ?? []).Select(Parse)];

    private static void Trust(ForwardedHeadersOptions options, IPNetwork[] proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        if (proxies.Length == 0) return;
        // A proxy in front of a proxy is believed as it is named, hop by hop from this side: the first address that is not named is the caller,
        // whatever stands to the left of it.
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies) options.KnownIPNetworks.Add(network);
    }

    private static IPNetwork Parse(string proxy)
    {
        if (proxy.Contains('/', StringComparison.Ordinal)) return IPNetwork.Parse(proxy);
        var address = IPAddress.Parse(proxy);
        return new IPNetwork(address, 8 * address.GetAddressBytes().Length);
    }
}
