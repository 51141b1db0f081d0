using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Profiles.Fit;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles;

/// <summary>The configuration profile behind a link.</summary>
internal static class ProfilePackage
{
    /// <summary>
    /// Constant, and no host name: an installation may move to another address, and a second download must still replace the
    /// first.
    /// </summary>
    internal const string IdentifierPrefix = "pkiaas.request";

    // Certificates come first and the identity before what uses it: systems install in order.
    private static readonly Func<PartContext, IEnumerable<Payload>>[] Parts =
        [TrustPart.Of, ScepPart.Of, NetworkParts.WiFi, NetworkParts.Ethernet, VpnPart.Of, MailPart.Of, ExchangePart.Of];

    /// <exception cref="PackageRefusedException">
    /// A device would remove the profile as soon as it is installed; or request and template do not go together.
    /// </exception>
    public static EnrollmentPackage Pack(EnrollmentTicket ticket, ChannelContext context, DateTimeOffset now)
    {
        if (RemovalFit.Passed(ticket, now) is { } reason) throw new PackageRefusedException(reason);
        ticket = OwnChoices.Applied(ticket);
        var organization = PlainText.Line(context.Organization);
        try
        {
            var profile = Make(ticket, organization, problem => throw problem);
            return new EnrollmentPackage(profile!.Encode(), "application/x-apple-aspen-config", ProfileFileName.For(organization));
        }
        catch (ProfileException problem)
        {
            // Since it was approved the template has come to want what this request has not.
            throw new PackageRefusedException(problem.Message);
        }
    }

    /// <summary>Makes the profile.</summary>
    /// <param name="ticket">What it is made from.</param>
    /// <param name="organization">Who provides it; one line.</param>
    /// <param name="report">Is told what cannot be made; when it throws, nothing is.</param>
    /// <returns>What can be made, or null when that is nothing.</returns>
    public static ConfigurationProfile? Make(EnrollmentTicket ticket, string organization, Action<ProfileException> report)
    {
        if (ticket.AuthorityCertificates.Count == 0) throw new ArgumentException("A ticket holds its authority's chain.", nameof(ticket));
        var context = new PartContext(ticket, organization);
        var parts = new List<Payload>();
        foreach (var part in Parts) Attempt(() => parts.AddRange([.. part(context)]));
        var device = TargetDevice.Any;
        Attempt(() => device = ProfileFrame.Device(ticket));
        ConfigurationProfile? profile = null;
        Attempt(() => profile = ProfileFrame.Around([.. context.Authorities, .. context.Anchors.Payloads, .. parts], context, device));
        return profile;

        void Attempt(Action step)
        {
            try
            {
                step();
            }
            catch (ProfileException problem)
            {
                report(problem);
            }
        }
    }
}
