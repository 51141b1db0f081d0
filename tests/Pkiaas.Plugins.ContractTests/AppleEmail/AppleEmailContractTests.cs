using Pkiaas.Plugins.AppleEmail;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class AppleEmailEntryTests : PluginEntryContract
{
    protected override IPlugin CreatePlugin() => new AppleEmailPlugin();
}

public sealed class AppleEmailContractTests : DeliveryChannelContract
{
    private readonly SmtpSink _sink = SmtpSink.Start();
    private readonly SmtpSink _gone = SmtpSink.Start();

    protected override IReadOnlyDictionary<string, string> WorkingSettings => MailBench.Plain(_sink.Port);

    protected override IReadOnlyDictionary<string, string> UnreachableSettings => MailBench.Plain(_gone.Port);

    protected override IReadOnlyDictionary<string, string> WorkingFields { get; } =
        new Dictionary<string, string> { ["email"] = "ada@example.com", ["device"] = "any" };

    protected override IReadOnlyDictionary<string, string> WorkingTemplateFields => TemplateSamples.Everything;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await _gone.StopAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public Task It_packs_without_a_challenge_and_each_address_gives_another_package() => DemandPackagesWithoutChallengeAsync();

    protected override IPlugin CreatePlugin() => new AppleEmailPlugin();
}
