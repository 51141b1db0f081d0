using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>Why something is handed over.</summary>
public enum DeliveryKind
{
    /// <summary>The first message: a certificate waits.</summary>
    Invitation,

    /// <summary>The link was not used yet, or the certificate expires soon.</summary>
    Reminder,
}

/// <summary>One hand-over of a link to a person. Holds no secret besides the link itself, which is never logged.</summary>
/// <param name="Id">The idempotency key: the same at every try of this hand-over, new when an admin sends again.</param>
/// <param name="Kind">Why.</param>
/// <param name="Link">The landing page, good until <paramref name="LinkExpires"/>.</param>
/// <param name="LinkExpires">UTC.</param>
/// <param name="Subject">Whom the certificate names, for people, e.g. "Ada Lovelace".</param>
/// <param name="Fields">The channel's request fields, checked.</param>
public sealed record Delivery(Guid Id, DeliveryKind Kind, Uri Link, DateTimeOffset LinkExpires, string Subject, PluginSettings Fields)
{
    /// <summary>
    /// For which device the package behind the link is, by what the channel itself says of the request and its template
    /// (<see cref="IPackageTarget"/>), so that the message names no other. Since contract 1.7.
    /// </summary>
    public PackageTarget Target { get; init; }

    /// <summary>
    /// When the certificate ends that the new one takes the place of, UTC; null for a first one, whose person has none yet. Since contract 1.8.
    /// </summary>
    public DateTimeOffset? EarlierCertificateExpires { get; init; }
}
