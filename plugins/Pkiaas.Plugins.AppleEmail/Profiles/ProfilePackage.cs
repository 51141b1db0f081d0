using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>The configuration profile behind a link.</summary>
internal static class ProfilePackage
{
    /// <summary>
    /// Constant, and no host name: an installation may move to another address, and a second download must still replace the
    /// first.
    /// </summary>
    private const string IdentifierPrefix = "pkiaas.request";

    public static EnrollmentPackage Pack(EnrollmentTicket ticket, ChannelContext context)
    {
        if (ticket.AuthorityCertificates.Count == 0) throw new ArgumentException("A ticket holds its authority's chain.", nameof(ticket));
        var organization = PlainText.Line(context.Organization);
        var identity = ProfileIdentity.ForRequest(IdentifierPrefix, ticket.RequestId);
        var profile = new ConfigurationProfile
        {
            Identity = identity,
            DisplayName = PlainText.Line($"{organization} – {ticket.TemplateName}"),
            Description = Description(ticket, organization),
            Organization = organization,
            TargetDevice = RequestForm.DeviceOf(ticket.Fields),
            Payloads =
            [
                .. AuthorityPayloads.Of(ticket.AuthorityCertificates, identity, organization),
                Scep(ticket, identity, organization),
            ],
        };
        return new EnrollmentPackage(profile.Encode(), "application/x-apple-aspen-config", ProfileFileName.For(organization));
    }

    private static ScepPayload Scep(EnrollmentTicket ticket, ProfileIdentity profile, string organization) => new()
    {
        Identity = profile.ForPayload("scep"),
        DisplayName = TicketNames.Person(ticket) ?? PlainText.Line(ticket.TemplateName),
        Description = $"Lets this device ask {organization} for its own digital ID.",
        Organization = organization,
        Url = ticket.ScepUrl,
        Subject = TicketNames.Subject(ticket.Subject),
        SubjectAlternativeNames = TicketNames.Alternative(ticket.SubjectAlternativeNames),
        Challenge = ticket.Challenge,
        KeySize = ticket.KeySize,
        KeyUsage = (ticket.Signing ? ScepKeyUsage.Signing : ScepKeyUsage.None)
            | (ticket.Encryption ? ScepKeyUsage.Encryption : ScepKeyUsage.None),
        CaFingerprint = AuthorityPayloads.Fingerprint(ticket.AuthorityCertificates),
    };

    private static string Description(EnrollmentTicket ticket, string organization)
    {
        var name = TicketNames.Person(ticket) is { } person ? $" in the name of {person}" : "";
        return $"Gives this device a digital ID{name}, issued by {organization}. Its key is made on this device and stays there. "
            + "Removing this profile removes the digital ID.";
    }
}
