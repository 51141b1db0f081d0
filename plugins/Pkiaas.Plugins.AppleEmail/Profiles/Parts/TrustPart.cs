using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;

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
}
