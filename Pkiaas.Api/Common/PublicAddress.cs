using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Common;

/// <summary>Where devices and people reach the service: the setting <c>Pkiaas:PublicUrl</c>, scheme, host and port only.</summary>
internal sealed class PublicAddress
{
    /// <summary>The setting's key.</summary>
    public const string Setting = "Pkiaas:PublicUrl";

    private PublicAddress(Uri root) => Root = root;

    /// <summary>Ends with a slash.</summary>
    public Uri Root { get; }

    /// <summary>What browsers send as Origin (RFC 6454 section 6.2).</summary>
    public string Origin => Root.GetLeftPart(UriPartial.Authority);

    /// <summary>The SCEP door of a template.</summary>
    public Uri Scep(TemplateId template) => new(Root, $"scep/{template}");

    /// <summary>The landing page of a link.</summary>
    /// <param name="token">The secret part of the link.</param>
    public Uri LandingPage(string token) => new(Root, $"e/{token}");

    /// <summary>Reads the setting.</summary>
    /// <param name="configuration">The process's settings.</param>
    /// <exception cref="InvalidOperationException">It is not set, or is more or less than scheme, host and port.</exception>
    public static PublicAddress From(IConfiguration configuration) => Parse(
        configuration[Setting] ?? throw new InvalidOperationException($"{Setting} is not set: the URL under which devices reach this service, e.g. https://pki.example.org."));

    /// <summary>Checks the setting.</summary>
    /// <param name="text">A URL.</param>
    /// <exception cref="InvalidOperationException">It is more or less than scheme, host and port.</exception>
    public static PublicAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{Setting} is an http or https URL, not \"{text}\".");
        if (url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
            throw new InvalidOperationException($"{Setting} is scheme, host and port only; \"{text}\" has more.");
        return new PublicAddress(new Uri(url.GetLeftPart(UriPartial.Authority) + "/"));
    }
}
