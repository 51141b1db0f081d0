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
        var text = configuration["Pkiaas:PublicUrl"] is { Length: > 0 } configured
            ? configured
            : throw new InvalidOperationException("Pkiaas:PublicUrl is not set: mails and profiles need to know where devices reach the service, e.g. https://pki.example.org.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0)
            throw new InvalidOperationException($"Pkiaas:PublicUrl is not a web address: {text}");
        Root = new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
    }

    /// <summary>Ends with a slash.</summary>
    public Uri Root { get; }

    public Uri Scep(TemplateId template) => new(Root, $"scep/{template}");

    public Uri NdesAdmin(TemplateId template) => new(Root, $"ndes/{template}/certsrv/mscep_admin/");

    public Uri Ndes(TemplateId template) => new(Root, $"ndes/{template}/certsrv/mscep/mscep.dll");

    public Uri Link(string token) => new(Root, $"e/{token}");
}
