using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security.Links;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Has the request's channel pack what the device installs, and signs it when the channel leaves that to the host.</summary>
internal sealed class Packager(
    ChannelCatalog channels, ChannelSettings settings, TemplateSettings templates, RequestSecrets secrets, PackageSigner signer, PublicUrl url)
{
    /// <summary>Packs without signing: tells the file name, and that the channel can pack at all.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the channel is away or failed.</exception>
    public async Task<EnrollmentPackage> PackAsync(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, PackageSecret secret, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var channel = Find(request);
        // A plugin that was replaced by an older one must not be handed what it does not know.
        if (secret.IsEntrance && !channel.Value.Capabilities.HasFlag(DeliveryCapabilities.AsksForCode))
            throw new PkiException(PkiErrorKind.Unavailable, "The download cannot be prepared now.", $"The delivery channel \"{channel.Value.Name}\" cannot make a device ask for a code.");
        var fields = await TemplateFieldsAsync(template, channel, cancellationToken);
        var ticket = Ticket.Write(request, template, authority, secret, expires, secrets.Open(request.Id, request.Delivery), fields, url);
        return await channel.Value.PackAsync(ticket, await ContextAsync(channel, authority, cancellationToken), cancellationToken);
    }

    /// <summary>Says in words what packing would make now. Nothing is stored, and no challenge is made.</summary>
    /// <param name="request">Approved or still to be.</param>
    /// <param name="template">What it is issued from.</param>
    /// <param name="authority">What issues it.</param>
    /// <param name="fields">The channel's fields of the template; null: those in force.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Without any part when the channel does not describe what it makes.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the channel is away or failed.</exception>
    public async Task<PackageOutline> DescribeAsync(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, PluginSettings? fields, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var channel = Find(request);
        if (channel.Value is not IPackagePreview preview) return new PackageOutline(template.Name, [], [], []);
        fields ??= await TemplateFieldsAsync(template, channel, cancellationToken);
        var ticket = Ticket.Write(
            request, template, authority, new PackageSecret("", request.AsksForCode), now + Challenge.Lifetime, secrets.Open(request.Id, request.Delivery), fields, url);
        return await preview.DescribeAsync(ticket, await ContextAsync(channel, authority, cancellationToken), cancellationToken);
    }

    /// <summary>Packs as it is served. The same challenge gives the same bytes.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: as above, or the signing key is away.</exception>
    public async Task<EnrollmentPackage> PackSignedAsync(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, PackageSecret secret, Challenge challenge, CancellationToken cancellationToken)
    {
        var package = await PackAsync(request, template, authority, secret, challenge.ExpiresAt, cancellationToken);
        return Find(request).Value.Capabilities.HasFlag(DeliveryCapabilities.HostSignsPackage)
            ? package with { Content = await signer.SignAsync(package.Content, authority, challenge.CreatedAt, cancellationToken) }
            : package;
    }

    // A package that lacks what the template shall say would look complete to the person: better none.
    private async Task<PluginSettings> TemplateFieldsAsync(CertificateTemplate template, Offered<IDeliveryChannel> channel, CancellationToken cancellationToken) =>
        channel.Value is ITemplateSettings asking
            ? (await templates.ReadAsync(template.Id, asking, cancellationToken)).Require($"{template.Name}, {channel.Value.DisplayName}")
            : PluginSettings.Empty;

    // Settings that do not suffice to deliver must not keep a link from working that went another way, as a QR code.
    private async Task<ChannelContext> ContextAsync(Offered<IDeliveryChannel> channel, Authority authority, CancellationToken cancellationToken) =>
        new((await settings.ReadAsync(channel, cancellationToken)).Settings, authority.SenderName, authority.CommonName, url.Root);

    private Offered<IDeliveryChannel> Find(PreApprovedRequest request) => channels.Find(request.Delivery.Channel) ?? throw new PkiException(
        PkiErrorKind.Unavailable, "The download cannot be prepared now.", $"The delivery channel \"{request.Delivery.Channel}\" is not installed or is switched off.");
}
