using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security.Links;
using Pkiaas.Data;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Has the request's channel pack what the device installs, and signs it when the channel leaves that to the host.</summary>
internal sealed class Packager(
    ChannelCatalog channels, ChannelSettings settings, TemplateSettings templates, RequestSecrets secrets, PackageSigner signer, PublicUrl url,
    IDbContextFactory<PkiaasDbContext> contexts)
{
    /// <summary>Packs without signing: tells the file name, and that the channel can pack at all.</summary>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.Unavailable"/>: the channel is away or failed. <see cref="PkiErrorKind.Conflict"/>: it makes none, and why.
    /// </exception>
    public async Task<EnrollmentPackage> PackAsync(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, PackageSecret secret, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var pack = await PreparePackingAsync(request.Delivery.Channel, template, authority, cancellationToken);
        return await pack(request, secret, expires, cancellationToken);
    }

    /// <summary>Gets ready to pack, without signing, for requests of one template.</summary>
    /// <param name="channelName">The requests' channel.</param>
    /// <param name="template">What they are issued from.</param>
    /// <param name="authority">What issues them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the channel is away, or its settings are not complete.</exception>
    public async Task<PackageMaker> PreparePackingAsync(
        string channelName, CertificateTemplate template, Authority authority, CancellationToken cancellationToken)
    {
        var channel = Find(channelName);
        var fields = await TemplateFieldsAsync(template, channel, cancellationToken);
        var next = await NextAsync(authority, cancellationToken);
        var context = await ContextAsync(channel, authority, cancellationToken);
        return (request, secret, expires, stop) =>
        {
            // A plugin that was replaced by an older one must not be handed what it does not know.
            if (secret.IsEntrance && !channel.Value.Capabilities.HasFlag(DeliveryCapabilities.AsksForCode))
                throw new PkiException(PkiErrorKind.Unavailable, "The download cannot be prepared now.", $"The delivery channel \"{channel.Value.Name}\" cannot make a device ask for a code.");
            var ticket = Ticket.Write(request, template, authority, next, secret, expires, secrets.Open(request.Id, request.Delivery), fields, url);
            return channel.Value.PackAsync(ticket, context, stop);
        };
    }

    /// <summary>Gets ready to say in words what packing would make for requests of one template. Nothing is stored, and no challenge is made.</summary>
    /// <param name="channelName">The requests' channel.</param>
    /// <param name="template">What they are issued from.</param>
    /// <param name="authority">What issues them.</param>
    /// <param name="fields">The channel's fields of the template; null: those in force.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Describes a request, approved or still to be; without any part when the channel does not describe what it makes.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the channel is away or failed.</exception>
    public async Task<PackageDescriber> PrepareAsync(
        string channelName, CertificateTemplate template, Authority authority, PluginSettings? fields, CancellationToken cancellationToken)
    {
        var channel = Find(channelName);
        if (channel.Value is not IPackagePreview preview) return (_, _, _) => ValueTask.FromResult(new PackageOutline(template.Name, [], [], []));
        var inForce = fields ?? await TemplateFieldsAsync(template, channel, cancellationToken);
        var context = await ContextAsync(channel, authority, cancellationToken);
        var next = await NextAsync(authority, cancellationToken);
        return (request, now, stop) =>
        {
            var opened = secrets.Open(request.Id, request.Delivery);
            var secret = new PackageSecret("", request.AsksForCode);
            return preview.DescribeAsync(Ticket.Write(
                request, template, authority, next, secret, now + Challenge.Lifetime, opened, inForce, url), context, stop);
        };
    }

    /// <summary>Packs as it is served. The same challenge gives the same bytes.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: as above, or the signing key is away.</exception>
    public async Task<EnrollmentPackage> PackSignedAsync(
        PreApprovedRequest request, CertificateTemplate template, Authority authority, PackageSecret secret, Challenge challenge, CancellationToken cancellationToken)
    {
        var package = await PackAsync(request, template, authority, secret, challenge.ExpiresAt, cancellationToken);
        return Find(request.Delivery.Channel).Value.Capabilities.HasFlag(DeliveryCapabilities.HostSignsPackage)
            ? package with { Content = await signer.SignAsync(package.Content, authority, challenge.CreatedAt, cancellationToken) }
            : package;
    }

    // Devices shall trust the next root before it signs anything.
    private async Task<AuthorityGeneration?> NextAsync(Authority authority, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.FindPreparedAsync(authority.Id, cancellationToken);
    }

    // A package that lacks what the template shall say would look complete to the person: better none.
    private async Task<PluginSettings> TemplateFieldsAsync(CertificateTemplate template, Offered<IDeliveryChannel> channel, CancellationToken cancellationToken) =>
        channel.Value is ITemplateSettings asking
            ? (await templates.ReadAsync(template.Id, asking, cancellationToken)).Require($"{template.Name}, {channel.Value.DisplayName}")
            : PluginSettings.Empty;

    // Settings that do not suffice to deliver must not keep a link from working that went another way, as a QR code.
    private async Task<ChannelContext> ContextAsync(Offered<IDeliveryChannel> channel, Authority authority, CancellationToken cancellationToken) =>
        new((await settings.ReadAsync(channel, cancellationToken)).Settings, authority.SenderName, authority.CommonName, url.Root);

    private Offered<IDeliveryChannel> Find(string channel) => channels.Find(channel) ?? throw new PkiException(
        PkiErrorKind.Unavailable, "The download cannot be prepared now.", $"The delivery channel \"{channel}\" is not installed or is switched off.");
}

/// <summary>Says in words what a device would be handed.</summary>
/// <param name="request">Approved or still to be.</param>
/// <param name="now">UTC.</param>
/// <param name="cancellationToken">Ends the wait.</param>
internal delegate ValueTask<PackageOutline> PackageDescriber(PreApprovedRequest request, DateTimeOffset now, CancellationToken cancellationToken);

/// <summary>Packs for a request, without signing.</summary>
/// <param name="request">The approved request.</param>
/// <param name="secret">Goes into the package and nowhere else.</param>
/// <param name="expires">When it dies, UTC.</param>
/// <param name="cancellationToken">Ends the wait.</param>
/// <exception cref="PkiException">The channel failed, or makes no such package.</exception>
internal delegate ValueTask<EnrollmentPackage> PackageMaker(
    PreApprovedRequest request, PackageSecret secret, DateTimeOffset expires, CancellationToken cancellationToken);
