using System.Security.Cryptography.X509Certificates;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>Authorities of others. They stand among the certificates at the profile's beginning, each once whoever else asks for it.</summary>
internal static class TrustPart
{
    /// <returns>No payload of its own.</returns>
    /// <exception cref="ProfileException">What is stored are no certificates.</exception>
    public static IEnumerable<Payload> Of(PartContext context)
    {
        context.Anchors.Of(context.Template.Find(TrustFields.Authorities));
        return [];
    }

    /// <summary>The names of the roots among them: an iPhone, iPad or Vision Pro trusts servers by these only once the person has switched that on.</summary>
    /// <param name="template">The template's fields, as they are stored.</param>
    public static IReadOnlyList<string> RootsOf(PluginSettings template)
    {
        try
        {
            return [.. AnchorPayloads.Read(template.Find(TrustFields.Authorities)).Select(NameOfRoot).OfType<string>().Distinct()];
        }
        catch (ProfileException)
        {
            // What is no certificate is in no package.
            return [];
        }
    }

    private static string? NameOfRoot(byte[] der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return certificate.IsSelfIssued() ? PlainText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)) : null;
    }
}
