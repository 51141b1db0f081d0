using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.FileKeys;

/// <summary>The backend <c>files</c>: PKCS#8 files in the folder of its settings.</summary>
internal sealed class FileBackend(Traffic traffic) : ISigningBackend
{
    public string Name => "files";

    public string DisplayName => "Keys in files";

    public SigningCapabilities Capabilities { get; } = new(
        [KeySpecification.Rsa2048, KeySpecification.EcdsaP256], HardwareProtected: false, Decrypts: true, MaximumConcurrentOperations: 2);

    public SettingsSchema Settings { get; } = new(
        new SettingField { Name = "folder", Label = "Folder", Kind = SettingKind.Text, Required = true },
        new SettingField { Name = "pin", Label = "PIN", Kind = SettingKind.Secret });

    public async ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken)
    {
        // A PIN of "sleep" hangs without looking at the token, as a native library would.
        if (settings.Find("pin") == "sleep") await Task.Delay(TimeSpan.FromMinutes(10), CancellationToken.None);
        return Directory.Exists(settings.Get("folder")) ? [] : [new SettingProblem("folder", "There is no such folder.")];
    }

    public ValueTask<ISigningSession> OpenAsync(PluginSettings settings, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ISigningSession>(new FileSession(new Drawer(settings.Get("folder"), traffic)));
}
