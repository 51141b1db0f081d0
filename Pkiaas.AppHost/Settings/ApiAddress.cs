namespace Pkiaas.AppHost.Settings;

/// <summary>Where the Api listens, and what others call it.</summary>
/// <param name="Public">What devices and mails use.</param>
/// <param name="Binding">For ASPNETCORE_URLS.</param>
/// <param name="Local">For people on this machine.</param>
/// <param name="Internal">For the dashboard.</param>
internal sealed record ApiAddress(string Public, string Binding, string Local, string Internal)
{
    public static ApiAddress Of(AppHostOptions options, Ports ports)
    {
        var local = $"http://localhost:{ports.Api}";
        // https ends at a reverse proxy, commonly on this machine. Unless asked, plain HTTP is not offered beside it to everybody.
        var everywhere = options.ListenOnAll ?? options.PublicUrl?.NeedsEveryInterface ?? false;
        return new(options.PublicUrl?.ToString() ?? local, everywhere ? $"http://*:{ports.Api}" : local, local, $"http://127.0.0.1:{ports.Api}");
    }
}
