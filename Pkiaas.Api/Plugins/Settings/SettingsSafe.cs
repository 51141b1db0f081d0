using System.Security.Cryptography;
using System.Text;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Data.Plugins;
using Pkiaas.Plugins.Hosting;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Keeps the secret ones among settings sealed, each bound to whose it is and to its field.</summary>
internal sealed partial class SettingsSafe(SecretSealers sealers, ILogger<SettingsSafe> logger)
{
    private readonly ISecretSealer _sealer = sealers.For("plugin-settings");

    /// <summary>Parts values that passed a form into open and sealed ones.</summary>
    /// <param name="owner">Whose they are; stored with the secrets, never renamed.</param>
    /// <param name="schema">The form.</param>
    /// <param name="settings">What passed it.</param>
    public (IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, byte[]> Secrets) Close(string owner, SettingsSchema schema, PluginSettings settings)
    {
        var secret = settings.Values.ToLookup(entry => schema.Find(entry.Key)!.Kind == SettingKind.Secret);
        return (
            secret[false].ToDictionary(StringComparer.Ordinal),
            secret[true].ToDictionary(entry => entry.Key, entry => _sealer.Seal(Encoding.UTF8.GetBytes(entry.Value), Bind(owner, entry.Key)), StringComparer.Ordinal));
    }

    /// <summary>Opens what was stored. What a newer version of the plugin no longer asks for is left out.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="schema">The form.</param>
    /// <param name="stored">What was stored.</param>
    /// <returns>The settings that pass the form now, and what is wrong with the others.</returns>
    public SettingsCheck Open(string owner, SettingsSchema schema, StoredSettings stored)
    {
        var lost = new List<SettingProblem>();
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
        var check = schema.Check(opened);
        return new SettingsCheck(check.Settings, [.. lost, .. check.Problems.Where(problem => !lost.Exists(one => one.Field == problem.Field))]);
    }

    // A secret moved to another field, which might be shown, does not open.
    private static byte[] Bind(string owner, string field) => Encoding.UTF8.GetBytes($"{owner}/{field}");

    [LoggerMessage(LogLevel.Error, "The stored secret {Field} of {Owner} does not open")]
    private partial void DoesNotOpen(string owner, string field, Exception problem);
}
