using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Signing;

/// <summary>A place where private keys live and sign: sealed in the database, a hardware module, a service far away.</summary>
public interface ISigningBackend
{
    /// <summary>Stored in key references, e.g. <c>software</c>: lower-case letters, digits and hyphens, unique in an installation.</summary>
    string Name { get; }

    /// <summary>For people, e.g. "Software keys, sealed in the database".</summary>
    string DisplayName { get; }

    /// <summary>What it can do.</summary>
    SigningCapabilities Capabilities { get; }

    /// <summary>Filled once by an admin: library, slot, PIN.</summary>
    SettingsSchema Settings { get; }

    /// <summary>Tries the settings without changing anything.</summary>
    /// <param name="settings">Already checked against <see cref="Settings"/>.</param>
    /// <param name="cancellationToken">The host gives up after 30 seconds.</param>
    /// <returns>Empty when all is well.</returns>
    ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken);

    /// <summary>Opens a session that the host keeps and shares between requests.</summary>
    /// <param name="settings">Already checked against <see cref="Settings"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ISigningSession> OpenAsync(PluginSettings settings, CancellationToken cancellationToken);
}
