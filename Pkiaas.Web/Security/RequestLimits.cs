using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Pkiaas.Web.Security;

/// <summary>How much a browser may send.</summary>
internal static class RequestLimits
{
    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<WebOptions>>((server, web) =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = web.Value.RequestBodyLimit;
        });
        builder.Services.AddOptions<FormOptions>().Configure<IOptions<WebOptions>>((form, web) =>
        {
            form.ValueCountLimit = 512;
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = web.Value.RequestBodyLimit;
            form.MultipartBodyLengthLimit = web.Value.RequestBodyLimit;
        });
    }
}
