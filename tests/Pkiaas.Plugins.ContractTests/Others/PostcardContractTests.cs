using Pkiaas.Plugins.Postcard;

namespace Pkiaas.Plugins.ContractTests.Others;

/// <summary>A channel by other hands: the suites fit more than what ships with the service.</summary>
public sealed class PostcardEntryTests : PluginEntryContract
{
    protected override IPlugin CreatePlugin() => new PostcardPlugin();
}

public sealed class PostcardContractTests : DeliveryChannelContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pkiaas-postcard-").FullName;

    protected override IReadOnlyDictionary<string, string> WorkingSettings =>
        new Dictionary<string, string> { ["folder"] = _folder, ["stamp"] = "penny black" };

    protected override IReadOnlyDictionary<string, string> UnreachableSettings =>
        new Dictionary<string, string> { ["folder"] = Path.Combine(_folder, "shut"), ["stamp"] = "forged" };

    protected override IReadOnlyDictionary<string, string> WorkingFields { get; } = new Dictionary<string, string> { ["address"] = "Baker Street" };

    public override ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "shut"));
        File.WriteAllText(Path.Combine(_folder, "shut", "closed"), "");
        return base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override IPlugin CreatePlugin() => new PostcardPlugin();
}
