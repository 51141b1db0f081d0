namespace Pkiaas.Api.Common;

/// <summary>What one connection may ask for, and how slowly.</summary>
internal static class KestrelLimits
{
    private const int MostBody = 1024 * 1024;

    // A message of 64 KiB in base64, with room for escaped characters.
    private const int MostRequestLine = 128 * 1024;

    public static IHostApplicationBuilder AddKestrelLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // certmonger sends whole SCEP messages in the URL.
            options.Limits.MaxRequestLineSize = MostRequestLine;
            options.Limits.MaxRequestBufferSize = 2 * options.Limits.MaxRequestLineSize;
            options.Limits.MaxRequestBodySize = MostBody;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        });
        return builder;
    }
}
