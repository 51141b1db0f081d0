using Pkiaas.Contracts.Plugins;
using Pkiaas.Data.Plugins;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Reads and writes the settings of delivery channels and signing backends; secrets are sealed on the way in and opened on the way out.</summary>
internal sealed class PluginSettingsService(PluginSettingsStore store, SettingsSafe safe, IConfiguration configuration)
{
    /// <summary>What is in force: what an admin stored, else what configuration gives, else the schema's defaults.</summary>
    /// <param name="owner">The channel or backend.</param>
    /// <param name="schema">Its form.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SettingsInForce> ReadAsync(SettingsOwner owner, SettingsSchema schema, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(owner.ToString(), cancellationToken) is { } stored)
        {
            var check = safe.Open(owner.ToString(), schema, stored);
            return new SettingsInForce(check.Settings, check.Problems, SettingsSource.Stored)
            {
                UpdatedAt = stored.UpdatedAt,
                UpdatedBy = stored.UpdatedBy,
                Version = stored.Version,
            };
        }
        var configured = Configured(owner, schema);
        var given = schema.Check(configured);
        return new SettingsInForce(given.Settings, given.Problems, configured.Count > 0 ? SettingsSource.Configuration : SettingsSource.Defaults);
    }

    /// <summary>Checks entered values beside what is in force, without storing them.</summary>
    /// <param name="schema">The form.</param>
    /// <param name="entered">By field name. An empty secret keeps the one in force; null takes it away.</param>
    /// <param name="inForce">As <see cref="ReadAsync"/> gave it.</param>
    public static SettingsCheck Check(SettingsSchema schema, IReadOnlyDictionary<string, string?> entered, SettingsInForce inForce)
    {
        var kept = inForce.Settings.Values.Where(entry => !(entered.TryGetValue(entry.Key, out var value) && value is null));
        return schema.Check(
            entered.ToDictionary(entry => entry.Key, entry => entry.Value ?? "", StringComparer.Ordinal),
            new PluginSettings(kept.ToDictionary(StringComparer.Ordinal)));
    }

    /// <summary><see cref="Check"/> for settings that say where the secrets are sent: who changes that enters the secrets again.</summary>
    /// <param name="schema">The form.</param>
    /// <param name="entered">By field name. An empty secret keeps the one in force; null takes it away.</param>
    /// <param name="inForce">As <see cref="ReadAsync"/> gave it.</param>
    public static SettingsCheck CheckDestination(SettingsSchema schema, IReadOnlyDictionary<string, string?> entered, SettingsInForce inForce)
    {
        var check = Check(schema, entered, inForce);
        return check.Passed ? check with { Problems = KeptSecrets.Problems(schema, entered, inForce.Settings, check.Settings) } : check;
    }

    /// <summary>Stores entered values when they pass.</summary>
    /// <param name="owner">The channel or backend.</param>
    /// <param name="schema">Its form.</param>
    /// <param name="entered">By field name. An empty secret keeps the one in force; null takes it away.</param>
    /// <param name="by">The admin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What did not pass; empty when the values are stored.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Conflict"/>: somebody else stored in between.</exception>
    public async Task<IReadOnlyList<SettingProblem>> WriteAsync(
        SettingsOwner owner, SettingsSchema schema, IReadOnlyDictionary<string, string?> entered, Actor by, CancellationToken cancellationToken)
    {
        var inForce = await ReadAsync(owner, schema, cancellationToken);
        var check = CheckDestination(schema, entered, inForce);
        if (!check.Passed) return check.Problems;
        var (values, secrets) = safe.Close(owner.ToString(), schema, check.Settings);
        await store.SaveAsync(owner.ToString(), values, secrets, inForce.Version, by, cancellationToken);
        return [];
    }

    // Configuration keys do not tell upper case from lower: the schema's spelling counts.
    private Dictionary<string, string> Configured(SettingsOwner owner, SettingsSchema schema) => configuration.GetSection(owner.Section).GetChildren()
        .Where(child => !string.IsNullOrEmpty(child.Value))
        .ToDictionary(
            child => schema.Fields.FirstOrDefault(field => field.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))?.Name ?? child.Key,
            child => child.Value!, StringComparer.Ordinal);
}
