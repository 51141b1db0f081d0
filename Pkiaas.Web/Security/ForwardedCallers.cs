using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Pkiaas.Web.Security;

/// <summary>Behind a reverse proxy, who calls and whether he came over https is what a trusted proxy says: loopback, and what
/// <c>Pkiaas:TrustedProxies</c> names.</summary>
internal static class ForwardedCallers
{
    public static void AddForwardedCallers(this WebApplicationBuilder builder) =>
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, builder.Configuration));

    private static void Trust(ForwardedHeadersOptions forwarded, ConfigurationManager configuration)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in configuration.GetSection("Pkiaas:TrustedProxies").Get<string[]>() ?? [])
        {
            if (proxy.Contains('/', StringComparison.Ordinal)) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
