using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Words;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>What the parts of a profile are made from.</summary>
internal sealed class PartContext
{
    private const string ScepRole = "scep";

    public PartContext(EnrollmentTicket ticket, string organization)
    {
        (Ticket, Organization) = (ticket, organization);
        Identity = ProfileIdentity.ForRequest(ProfilePackage.IdentifierPrefix, ticket.RequestId);
        Credential = Identity.ForPayload(ScepRole);
        Words = ProfileWords.For(ticket);
        Authorities =
        [
            .. AuthorityPayloads.Of(ticket.AuthorityCertificates, Identity, organization),
            .. AuthorityPayloads.Of(ticket.NextAuthorityCertificates, Identity, organization, "-next"),
        ];
        Anchors = new AnchorPayloads(Identity, organization, Authorities);
    }

    public EnrollmentTicket Ticket { get; }

    /// <summary>One line.</summary>
    public string Organization { get; }

    /// <summary>The profile's own sentences, in the request's language.</summary>
    public ProfileWords Words { get; }

    /// <summary>The template's form.</summary>
    public PluginSettings Template => Ticket.TemplateFields;

    public ProfileIdentity Identity { get; }

    /// <summary>Of the SCEP payload, to which everything refers that uses the certificate.</summary>
    public ProfileIdentity Credential { get; }

    /// <summary>The authority's own chain, the root first, and then the one that will take over.</summary>
    public IReadOnlyList<CertificatePayload> Authorities { get; }

    /// <summary>Further certificates that parts asked for.</summary>
    public AnchorPayloads Anchors { get; }

    /// <summary>The approved name that a form chose, or null when it chose none.</summary>
    /// <exception cref="ProfileException">The request has no such name.</exception>
    public string? NameBy(string? source, string user) => source switch
    {
        null or NameSource.None => null,
        NameSource.CommonName => Ticket.Subject.FirstOrDefault(name => name.Type == TicketNames.CommonName)?.Value
            ?? throw new ProfileException("Subject", $"{user} needs a common name (CN) in the subject."),
        NameSource.Email => Alternative("email", "an e-mail address", user),
        NameSource.Upn => Alternative("upn", "a user principal name", user),
        _ => Alternative("dns", "a DNS name", user),
    };

    public string Alternative(string type, string words, string user) =>
        Ticket.SubjectAlternativeNames.FirstOrDefault(name => name.Type == type)?.Value
        ?? throw new ProfileException("SubjectAltName", $"{user} needs {words} among the alternative names.");
}
