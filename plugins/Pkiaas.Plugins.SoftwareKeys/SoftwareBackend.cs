using System.Security.Cryptography;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>The backend <c>software</c>. It has no settings: sealer and storage come from the host.</summary>
internal sealed class SoftwareBackend(SealedKeyStore store) : ISigningBackend
{
    internal const string BackendName = "software";

    public string Name => BackendName;

    public string DisplayName => "Software keys, sealed in the database";

    public SigningCapabilities Capabilities { get; } = new(
        [
            KeySpecification.Rsa2048, KeySpecification.Rsa3072, KeySpecification.Rsa4096,
            KeySpecification.EcdsaP256, KeySpecification.EcdsaP384, KeySpecification.EcdsaP521,
        ],
        HardwareProtected: false, Decrypts: true);

    public SettingsSchema Settings => SettingsSchema.Empty;

    public async ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await store.ProbeAsync(cancellationToken);
            return [];
        }
        catch (CryptographicException)
        {
            return [new SettingProblem(null, "The installation cannot seal secrets: its master key or data key does not work.")];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [new SettingProblem(null, $"The storage for keys does not answer: {e.Message}")];
        }
    }

    public ValueTask<ISigningSession> OpenAsync(PluginSettings settings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<ISigningSession>(new SoftwareSession(store));
    }
}
