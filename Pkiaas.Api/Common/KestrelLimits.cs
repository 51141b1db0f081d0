namespace Pkiaas.Api.Common;

/// <summary>How much one request may be; how slow it may be is the same in every process (<c>Pkiaas:Connections</c>).</summary>
internal static class KestrelLimits
{
    /// <summary>The body of what somebody may send who did not sign in: it is read whole before anything can be said of him.</summary>
    public const int MostOfAnybody = 16 * 1024;

    private const int MostBody = 1024 * 1024;

    // A message of 64 KiB in base64 (86 KiB), its two special characters and the ends of its lines escaped (14 KiB), and the path. What is read here
    // stays in memory until it is whole, whoever sends it.
    private const int MostRequestLine = 104 * 1024;

    private const int MostHeaders = 16 * 1024;

    public static IHostApplicationBuilder AddKestrelLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // certmonger sends whole SCEP messages in the URL.
            options.Limits.MaxRequestLineSize = MostRequestLine;
            options.Limits.MaxRequestHeadersTotalSize = MostHeaders;
            options.Limits.MaxRequestBufferSize = MostRequestLine;
            options.Limits.MaxRequestBodySize = MostBody;
        });
        return builder;
    }
}
