using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Writes a request down as the ticket that a channel packs.</summary>
internal static class Ticket
{
    /// <param name="request">The approved request.</param>
    /// <param name="template">What it is issued from.</param>
    /// <param name="authority">What issues it.</param>
    /// <param name="next">What will take over from it, or null.</param>
    /// <param name="secret">Goes into the ticket and nowhere else.</param>
    /// <param name="expires">When the password dies, UTC.</param>
    /// <param name="fields">The channel's request fields, secrets opened.</param>
    /// <param name="templateFields">The channel's fields of the template, secrets opened.</param>
    /// <param name="url">Where devices reach the service.</param>
    public static EnrollmentTicket Write(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, AuthorityGeneration? next, PackageSecret secret, DateTimeOffset expires, PluginSettings fields,
        PluginSettings templateFields, PublicUrl url) => new()
        {
            RequestId = request.ProfileId,
            Subject = TicketNames.Subject(request.Names),
            SubjectAlternativeNames = TicketNames.Alternative(request.Names),
            ScepUrl = secret.Entrance is { Length: > 0 } entrance ? url.Scep(template.Id, entrance) : url.Scep(template.Id),
            Challenge = secret.Challenge,
            ChallengeExpires = expires,
            // The template's size is the least that is accepted, and a SCEP payload's Keysize knows 1024, 2048 and 4096 alone (Apple's schema of
            // com.apple.security.scep): where 3072 bits are wanted, 4096 are asked for.
            KeySize = template.Policy.KeySize <= 2048 ? 2048 : 4096,
            Signing = template.Policy.KeyUsage.HasFlag(KeyUsages.DigitalSignature),
            Encryption = template.Policy.KeyUsage.HasFlag(KeyUsages.KeyEncipherment),
            AuthorityCertificates = [authority.Certificate],
            NextAuthorityCertificates = next is null ? [] : [next.Certificate],
            TemplateName = template.Name,
            Fields = fields,
            TemplateFields = templateFields,
            Certificate = Terms.Of(template, request.ValidityDays, request.AllowsRenewal),
            CertificateExpires = Earlier(expires - Challenge.Lifetime + TimeSpan.FromDays(request.ValidityDays), authority.NotAfter),
        };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
