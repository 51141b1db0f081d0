using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security.Links;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Has the request's channel pack what the device installs, and signs it when the channel leaves that to the host.</summary>
internal sealed class Packager(ChannelCatalog channels, ChannelSettings settings, RequestSecrets secrets, PackageSigner signer, PublicUrl url)
{
    /// <summary>Packs without signing: tells the file name, and that the channel can pack at all.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the channel is away or failed.</exception>
    public async Task<EnrollmentPackage> PackAsync(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, string challenge, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var channel = Find(request);
        // Settings that do not suffice to deliver must not keep a link from working that went another way, as a QR code.
        var inForce = await settings.ReadAsync(channel, cancellationToken);
        var ticket = Ticket.Write(request, template, authority, challenge, expires, secrets.Open(request.Id, request.Delivery), url);
        var context = new ChannelContext(inForce.Settings, authority.SenderName, authority.CommonName, url.Root);
        return await channel.Value.PackAsync(ticket, context, cancellationToken);
    }

    /// <summary>Packs as it is served. The same challenge gives the same bytes.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: as above, or the signing key is away.</exception>
    public async Task<EnrollmentPackage> PackSignedAsync(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, string password, Challenge challenge, CancellationToken cancellationToken)
    {
        var package = await PackAsync(request, template, authority, password, challenge.ExpiresAt, cancellationToken);
        return Find(request).Value.Capabilities.HasFlag(DeliveryCapabilities.HostSignsPackage)
            ? package with { Content = await signer.SignAsync(package.Content, authority, challenge.CreatedAt, cancellationToken) }
            : package;
    }

    private Offered<IDeliveryChannel> Find(PreApprovedRequest request) => channels.Find(request.Delivery.Channel) ?? throw new PkiException(
        PkiErrorKind.Unavailable, "The download cannot be prepared now.", $"The delivery channel \"{request.Delivery.Channel}\" is not installed or is switched off.");
}
