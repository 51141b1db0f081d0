namespace Pkiaas.Api.Common;

/// <summary>How much one request may be; how slow it may be is the same in every process (<c>Pkiaas:Connections</c>).</summary>
internal static class KestrelLimits
{
    /// <summary>The body of what somebody may send who did not sign in: it is read whole before anything can be said of him.</summary>
    public const int MostOfAnybody = 16 * 1024;

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
        });
        return builder;
    }
}
