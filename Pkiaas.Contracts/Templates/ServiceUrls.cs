namespace Pkiaas.Contracts.Templates;

/// <summary>What to enter into devices: <c>GET /api/templates/{id}/service-urls</c>.</summary>
/// <param name="Scep">The SCEP URL, unique to the template; null while SCEP is off.</param>
/// <param name="Crl">The authority's revocation list; stands in every certificate.</param>
/// <param name="Aia">The authority's certificate; stands in every certificate.</param>
public sealed record ServiceUrls(Uri? Scep, Uri? Crl = null, Uri? Aia = null)
{
    /// <summary>Where devices and people reach the service: scheme, host and port.</summary>
    public Uri? Root { get; init; }

    /// <summary>The page with one-time passwords for clients of NDES; null while it is off.</summary>
    public Uri? NdesAdmin { get; init; }

    /// <summary>SCEP under the path that clients of NDES expect; null while the page is off.</summary>
    public Uri? Ndes { get; init; }
}
