using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Pkiaas.Web.Security;

/// <summary>Behind a reverse proxy, who calls and whether he came over https is what a trusted proxy says: one that
/// <c>Pkiaas:TrustedProxies</c> names, or loopback while it names none.</summary>
internal static class ForwardedCallers
{
    public static void AddForwardedCallers(this WebApplicationBuilder builder) =>
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, builder.Configuration));

    private static void Trust(ForwardedHeadersOptions forwarded, ConfigurationManager configuration)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        var proxies = configuration.GetSection("Pkiaas:TrustedProxies").Get<string[]>() ?? [];
        if (proxies.Length == 0) return;
        // A proxy in front of a proxy is believed as it is named, hop by hop from this side: the first address that is not named is the caller,
        // whatever stands to the left of it.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (proxy.Contains('/', StringComparison.Ordinal)) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
