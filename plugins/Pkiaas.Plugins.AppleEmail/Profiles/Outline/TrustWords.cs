using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>The further authorities that a template installs: which they are, and what is left for the person to do.</summary>
internal static class TrustWords
{
    /// <summary>Adds to the words of each of them.</summary>
    /// <param name="told">Payloads and their words.</param>
    /// <param name="profile">Which holds them.</param>
    /// <param name="ticket">What it was made from.</param>
    public static IEnumerable<OutlineNode> Tell(IEnumerable<(Payload Payload, OutlineNode Words)> told, ConfigurationProfile profile, EnrollmentTicket ticket)
    {
        var further = Further(ticket);
        return told.Select(one => one.Payload is CertificatePayload payload && further.Contains(Print(payload.Certificate.Span))
            ? one.Words with { Children = Of(payload, profile) }
            : one.Words);
    }

    private static OutlineNode[] Of(CertificatePayload payload, ConfigurationProfile profile)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(payload.Certificate.Span);
        var isRoot = payload.Role == CertificateRole.Root;
        return
        [
            .. isRoot ? [] : (OutlineNode[])[new("Issued by", PlainText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)))],
            new("Valid until", certificate.NotAfter.ToUniversalTime().ToString("d MMMM yyyy", CultureInfo.InvariantCulture)),
            new("SHA-256 fingerprint", Print(payload.Certificate.Span)),
            .. isRoot && profile.TargetDevice != TargetDevice.Mac
                ? [new("Trusted on an iPhone, iPad or Vision Pro", "once the person switches it on in Settings > General > About > Certificate Trust Settings")]
                : (OutlineNode[])[],
        ];
    }

    // What is no certificate was told as a problem, and is in no profile.
    private static HashSet<string> Further(EnrollmentTicket ticket)
    {
        try
        {
            return [.. AnchorPayloads.Read(ticket.TemplateFields.Find(TrustFields.Authorities)).Select(der => Print(der))];
        }
        catch (ProfileException)
        {
            return [];
        }
    }

    private static string Print(ReadOnlySpan<byte> der) => Convert.ToHexString(SHA256.HashData(der));
}
