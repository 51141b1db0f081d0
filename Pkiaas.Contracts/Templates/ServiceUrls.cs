namespace Pkiaas.Contracts.Templates;

/// <summary>What to enter into devices: <c>GET /api/templates/{id}/service-urls</c>.</summary>
/// <param name="Scep">The SCEP URL, unique to the template; null while SCEP is off.</param>
public sealed record ServiceUrls(Uri? Scep);
