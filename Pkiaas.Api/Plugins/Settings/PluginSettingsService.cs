using System.Security.Cryptography;
using System.Text;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Data.Plugins;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Hosting;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Reads and writes the settings of delivery channels and signing backends; secrets are sealed on the way in and opened on the way out.</summary>
internal sealed partial class PluginSettingsService(
    PluginSettingsStore store, SecretSealers sealers, IConfiguration configuration, ILogger<PluginSettingsService> logger)
{
    private readonly ISecretSealer _sealer = sealers.For("plugin-settings");

    /// <summary>What is in force: what an admin stored, else what configuration gives, else the schema's defaults.</summary>
    /// <param name="owner">The channel or backend.</param>
    /// <param name="schema">Its form.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SettingsInForce> ReadAsync(SettingsOwner owner, SettingsSchema schema, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(owner.ToString(), cancellationToken) is { } stored)
        {
            var lost = new List<SettingProblem>();
            var check = schema.Check(Open(owner, schema, stored, lost));
            var problems = check.Problems.Where(problem => !lost.Exists(one => one.Field == problem.Field));
            return new SettingsInForce(check.Settings, [.. lost, .. problems], SettingsSource.Stored)
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
        var check = Check(schema, entered, inForce);
        if (!check.Passed) return check.Problems;
        var secret = check.Settings.Values.ToLookup(entry => schema.Find(entry.Key)!.Kind == SettingKind.Secret);
        await store.SaveAsync(
            owner.ToString(),
            secret[false].ToDictionary(StringComparer.Ordinal),
            secret[true].ToDictionary(entry => entry.Key, entry => Seal(owner, entry.Key, entry.Value), StringComparer.Ordinal),
            inForce.Version, by, cancellationToken);
        return [];
    }

    // What a newer version of the plugin no longer asks for is left out.
    private Dictionary<string, string> Open(SettingsOwner owner, SettingsSchema schema, StoredSettings stored, List<SettingProblem> lost)
    {
        var opened = stored.Values.Where(entry => schema.Find(entry.Key) is not null).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, secret) in stored.Secrets)
        {
            if (schema.Find(name) is not { } field) continue;
            try
            {
                opened[name] = Encoding.UTF8.GetString(_sealer.Open(secret, Bind(owner, name)));
            }
            catch (CryptographicException problem)
            {
                DoesNotOpen(owner, name, problem);
                lost.Add(new SettingProblem(name, $"{field.Label}: the stored secret does not open any more. Enter it again."));
            }
        }
        return opened;
    }

    private byte[] Seal(SettingsOwner owner, string name, string value) => _sealer.Seal(Encoding.UTF8.GetBytes(value), Bind(owner, name));

    // A secret moved to another field, which might be shown, does not open.
    private static byte[] Bind(SettingsOwner owner, string field) => Encoding.UTF8.GetBytes($"{owner}/{field}");

    // Configuration keys do not tell upper case from lower: the schema's spelling counts.
    private Dictionary<string, string> Configured(SettingsOwner owner, SettingsSchema schema) => configuration.GetSection(owner.Section).GetChildren()
        .Where(child => !string.IsNullOrEmpty(child.Value))
        .ToDictionary(
            child => schema.Fields.FirstOrDefault(field => field.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))?.Name ?? child.Key,
            child => child.Value!, StringComparer.Ordinal);

    [LoggerMessage(LogLevel.Error, "The stored secret {Field} of {Owner} does not open")]
    private partial void DoesNotOpen(SettingsOwner owner, string field, Exception problem);
}
