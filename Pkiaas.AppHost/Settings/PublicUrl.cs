using System.Net;

namespace Pkiaas.AppHost.Settings;

/// <summary>The address that devices and mails use: scheme, host and port, nothing behind them.</summary>
internal sealed record PublicUrl
{
    private PublicUrl(Uri uri, int? explicitPort) => (Uri, ExplicitPort) = (uri, explicitPort);

    public Uri Uri { get; }

    /// <summary>The port as it was written; null when it was left to the scheme.</summary>
    public int? ExplicitPort { get; }

    public bool IsLoopback => Uri.IsLoopback;

    /// <summary>
    /// The port the Api itself serves for this URL. It is the URL's own when it is http with a written port; https ends at a
    /// reverse proxy, and so does http on the unwritten port 80: those proxies forward to the Api's usual port, and null says so.
    /// </summary>
    public int? ServedPort => Uri.Scheme == Uri.UriSchemeHttp ? ExplicitPort : null;

    /// <summary>True when devices come straight to the Api from other machines, without a proxy that ends TLS.</summary>
    public bool NeedsEveryInterface => !IsLoopback && Uri.Scheme == Uri.UriSchemeHttp;

    /// <exception cref="UsageException">It is not an http(s) URL, or has more than scheme, host and port.</exception>
    public static PublicUrl Parse(string value)
    {
        if (!Uri.TryCreate(value.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw new UsageException($"--public-url is an http or https URL such as http://192.168.1.5:7081, not \"{value}\".");
        if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            throw new UsageException($"--public-url is scheme, host and port only; \"{value}\" has more.");
        if (IPAddress.TryParse(uri.DnsSafeHost, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            throw new UsageException("--public-url is what devices call: an address of this machine or a name, not the wildcard address.");
        return new(uri, WrittenPort(value.Trim(), uri));
    }

    public override string ToString() => Uri.GetLeftPart(UriPartial.Authority);

    // System.Uri does not tell "http://host:80" from "http://host".
    private static int? WrittenPort(string value, Uri uri)
    {
        var authority = value[(value.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/');
        return authority.LastIndexOf(':') > authority.LastIndexOf(']') ? uri.Port : null;
    }
}
