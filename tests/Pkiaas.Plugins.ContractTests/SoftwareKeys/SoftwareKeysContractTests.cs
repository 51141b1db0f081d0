using Pkiaas.Plugins.SoftwareKeys;

namespace Pkiaas.Plugins.ContractTests.SoftwareKeys;

public sealed class SoftwareKeysEntryTests : PluginEntryContract
{
    protected override IPlugin CreatePlugin() => new SoftwareKeysPlugin();
}

public sealed class SoftwareKeysContractTests : KeyImporterContract
{
    protected override IReadOnlyDictionary<string, string> WorkingSettings { get; } = new Dictionary<string, string>();

    protected override IPlugin CreatePlugin() => new SoftwareKeysPlugin();
}
