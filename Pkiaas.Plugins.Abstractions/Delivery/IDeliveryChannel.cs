using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>Hands an approved enrolment to its person, e.g. a configuration profile by e-mail. One instance serves all requests at once.</summary>
public interface IDeliveryChannel
{
    /// <summary>Stored in requests, e.g. <c>apple-email</c>: lower-case letters, digits and hyphens, unique in an installation.</summary>
    string Name { get; }

    /// <summary>For people, e.g. "Apple device, by e-mail".</summary>
    string DisplayName { get; }

    /// <summary>What the channel can do and needs from the host.</summary>
    DeliveryCapabilities Capabilities { get; }

    /// <summary>Filled once by an admin: mail server, sender.</summary>
    SettingsSchema Settings { get; }

    /// <summary>Filled for each request: the person's address, the kind of device.</summary>
    SettingsSchema RequestFields { get; }

    /// <summary>Tries the settings against the world ("the server answers, the sender is allowed") without delivering anything.</summary>
    /// <param name="settings">Already checked against <see cref="Settings"/>.</param>
    /// <param name="cancellationToken">The host gives up after 30 seconds.</param>
    /// <returns>Empty when all is well.</returns>
    ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken);

    /// <summary>
    /// Hands over a link, never a secret. Called at least once for a delivery: <see cref="Delivery.Id"/> is the same at every
    /// try, so that a receiver can recognise a repetition.
    /// </summary>
    /// <param name="delivery">What to hand to whom.</param>
    /// <param name="context">The installation's side of it.</param>
    /// <param name="cancellationToken">The host gives up after 60 seconds and tries again later.</param>
    /// <returns>An outcome; an exception counts as <see cref="DeliveryOutcome.Deferred"/>.</returns>
    ValueTask<DeliveryOutcome> DeliverAsync(Delivery delivery, ChannelContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Makes what the device installs. Called at each download, so that the challenge inside lives minutes; the same ticket
    /// gives the same package, since some systems fetch a profile twice.
    /// </summary>
    /// <param name="ticket">Everything the device needs, its secret included.</param>
    /// <param name="context">The installation's side of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PackageRefusedException">The package would do no good or harm by now; since contract 1.5.</exception>
    ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken);
}
