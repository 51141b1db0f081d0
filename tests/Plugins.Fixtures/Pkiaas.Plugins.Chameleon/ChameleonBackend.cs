using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.Chameleon;

internal sealed class ChameleonBackend : ISigningBackend
{
    public string Name => Behaviour.Find("backend")!;

    public string DisplayName => "A chameleon";

    public SigningCapabilities Capabilities { get; } = new([KeySpecification.EcdsaP256], HardwareProtected: true, Decrypts: false);

    public SettingsSchema Settings => SettingsSchema.Empty;

    public ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SettingProblem>>([]);

    public ValueTask<ISigningSession> OpenAsync(PluginSettings settings, CancellationToken cancellationToken) =>
        throw new TimeoutException("The chameleon hides.");
}
