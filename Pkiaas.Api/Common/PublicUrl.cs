using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Common;

/// <summary>
/// Where devices and people reach the service (<c>Pkiaas:PublicUrl</c>). Links are never made from a request's Host header:
/// whoever sends it could choose where a link leads.
/// </summary>
internal sealed class PublicUrl
{
    public PublicUrl(IConfiguration configuration)
    {
        Root = Parse("Pkiaas:PublicUrl", configuration["Pkiaas:PublicUrl"] is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException("Pkiaas:PublicUrl is not set: mails and profiles need to know where devices reach the service, e.g. https://pki.example.org."));
        if (Root.AbsolutePath != "/")
            throw new InvalidOperationException($"Pkiaas:PublicUrl is scheme, host and port only, e.g. https://pki.example.org: the service does not live under a path such as {Root.AbsolutePath}.");
        StatusRoot = configuration["Pkiaas:StatusUrl"] is { Length: > 0 } status ? Parse("Pkiaas:StatusUrl", status) : WithoutTls(Root);
        if (StatusRoot.Scheme != Uri.UriSchemeHttp)
            throw new InvalidOperationException("Pkiaas:StatusUrl is an http address: whoever checks a certificate cannot check the one of an https server first.");
    }

    /// <summary>Ends with a slash.</summary>
    public Uri Root { get; }

    /// <summary>
    /// Where revocation lists and issuers' certificates are, always by http (RFC 5280 section 8: over https, checking one certificate
    /// would need another one checked). It stands in certificates and is there to stay. Ends with a slash.
    /// </summary>
    public Uri StatusRoot { get; }

    public Uri Scep(TemplateId template) => new(Root, $"scep/{template}");

    /// <summary>The entrance of one download.</summary>
    public Uri Scep(TemplateId template, string entrance) => new(Root, $"scep/{template}/{entrance}");

    public Uri NdesAdmin(TemplateId template) => new(Root, $"ndes/{template}/certsrv/mscep_admin/");

    public Uri Ndes(TemplateId template) => new(Root, $"ndes/{template}/certsrv/mscep/mscep.dll");

    public Uri Link(string token) => new(Root, $"e/{token}");

    public Uri RevocationList(GenerationKey issuer) => new(StatusRoot, $"crl/{PathOf(issuer)}.crl");

    public Uri IssuerCertificate(GenerationKey issuer) => new(StatusRoot, $"ca/{PathOf(issuer)}.crt");

    /// <summary>What the certificates of an authority's generation say.</summary>
    public StatusLocations StatusOf(GenerationKey issuer) => new(RevocationList(issuer), IssuerCertificate(issuer));

    /// <summary>What the certificates say that an authority issues now.</summary>
    public StatusLocations StatusOf(Authority authority) => StatusOf(new GenerationKey(authority.Id, authority.Generation));

    // The first generation's addresses stand in what was issued before there was a second one: they are there to stay.
    private static string PathOf(GenerationKey issuer) => issuer.Number == 1 ? $"{issuer.Authority}" : $"{issuer.Authority}/{issuer.Number}";

    private static Uri Parse(string setting, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.Query.Length == 0 && url.Fragment.Length == 0
            ? new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : throw new InvalidOperationException($"{setting} is not a web address: {text}");

    private static Uri WithoutTls(Uri url) => url.Scheme == Uri.UriSchemeHttp ? url : new UriBuilder(url) { Scheme = Uri.UriSchemeHttp, Port = -1 }.Uri;
}
