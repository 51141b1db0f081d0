using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Pkiaas.Web.Security;

/// <summary>Behind a reverse proxy, who calls and whether he came over https is what a trusted proxy says.</summary>
internal static class ForwardedCallers
{
    public static void AddForwardedCallers(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<Microsoft.Extensions.Options.IOptions<WebOptions>>((forwarded, web) =>
        {
            // Loopback is trusted as the framework has it.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in web.Value.TrustedProxies)
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        });
    }
}
