using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plugins;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>What a channel of a plugin may do to its caller.</summary>
public sealed class ChannelGuardTests : IDisposable
{
    private readonly PluginDirectory _directory = new();
    private readonly LogCollector _logs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task An_exception_while_delivering_defers_and_its_words_stay_in_the_log()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory, logs: _logs);
        var outcome = await Find(host, "postcard").DeliverAsync(Samples.Delivery("explode"), Samples.Context(("folder", "/")), Token);
        Assert.Equal(new DeliveryOutcome.Deferred("The channel failed (InvalidOperationException); the log says more."), outcome);
        Assert.Contains("Error: The delivery channel postcard failed in DeliverAsync", _logs.Lines);
    }

    [Fact]
    public async Task A_channels_own_outcomes_pass_unchanged()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory);
        var outcome = await Find(host, "postcard").DeliverAsync(Samples.Delivery("nowhere"), Samples.Context(("folder", "/")), Token);
        Assert.Equal(new DeliveryOutcome.Refused("There is no such street."), outcome);
    }

    [Theory]
    [InlineData("hangs=deliver", "The channel did not finish within 60 seconds.")]
    public async Task A_delivery_that_hangs_is_deferred(string behaviour, string reason)
    {
        await using var host = await StartAsync(behaviour);
        Assert.Equal(new DeliveryOutcome.Deferred(reason), await Find(host).DeliverAsync(Samples.Delivery("any"), Samples.Context(), Token));
    }

    [Theory]
    [InlineData("throws=pack")]
    [InlineData("hangs=pack")]
    public async Task A_package_that_cannot_be_made_is_unavailable(string behaviour)
    {
        await using var host = await StartAsync(behaviour);
        var problem = await Assert.ThrowsAsync<PkiException>(async () => await Find(host).PackAsync(Samples.Ticket, Samples.Context(), Token));
        Assert.Equal(PkiErrorKind.Unavailable, problem.Error.Kind);
        Assert.DoesNotContain("chameleon does not like", problem.Error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throws=probe", "The test failed. InvalidOperationException: The chameleon does not like probe.")]
    [InlineData("hangs=probe", "There was no answer within 30 seconds.")]
    public async Task A_probe_that_fails_ends_as_a_sentence(string behaviour, string message)
    {
        await using var host = await StartAsync(behaviour);
        Assert.Equal([new SettingProblem(null, message)], await Find(host).ProbeAsync(PluginSettings.Empty, Token));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_that_the_channel_failed()
    {
        // The limit must not be what ends it, however busy the machine is.
        await using var host = await StartAsync("hangs=deliver", hasteOfLimits: 1);
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Find(host).DeliverAsync(Samples.Delivery("any"), Samples.Context(), giveUp.Token));
    }

    [Fact]
    public async Task A_plugin_that_hangs_while_it_is_loaded_does_not_hang_the_start()
    {
        _directory.AddFixture("Chameleon", behaviour: "hangs=register");
        await using var host = await PluginsHost.StartAsync(_directory, time: new MovableTime { HasteOfLimits = 30 });
        Assert.Equal("It did not finish loading within 30 seconds.", host.Row("Chameleon").Reason);
    }

    private async Task<PluginsHost> StartAsync(string behaviour, int hasteOfLimits = 100)
    {
        _directory.AddFixture("Chameleon", behaviour: ["channel=lizard", behaviour]);
        var time = new MovableTime();
        var host = await PluginsHost.StartAsync(_directory, time: time);
        // Not before it is loaded, which has a limit too.
        time.HasteOfLimits = hasteOfLimits;
        return host;
    }

    private static IDeliveryChannel Find(PluginsHost host, string name = "lizard") => host.Get<ChannelCatalog>().Find(name)!.Value;
}
